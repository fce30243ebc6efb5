import { install, must, pnpm, turbo } from './workspace.mjs';

install();
must(turbo('build', '--filter=@gen/datasets', '--output-logs=errors-only'));
must(pnpm('--filter', '@gen/docs', 'pictures'));
