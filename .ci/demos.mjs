import { install, must, pnpm, turbo } from './workspace.mjs';

install();
must(turbo('build', '--filter=@gen/cli...', '--output-logs=errors-only'));
must(pnpm('--filter', '@gen/docs', 'demos', ...process.argv.slice(2)));
