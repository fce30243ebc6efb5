import { install, must, pnpm, turbo } from './workspace.mjs';

install();
must(turbo('build', '--filter=!@gen/docs', '--output-logs=errors-only'));
must(pnpm('--filter', '@gen/docs', 'figures', ...process.argv.slice(2)));
