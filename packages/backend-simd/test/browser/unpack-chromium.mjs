/** Unpacks Chromium into TMPDIR, with the libraries that a bare machine lacks if AWS_LAMBDA_JS_RUNTIME is set. */
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
