import { DataFolderError } from './data-folder.ts';
import { importUsage, runImport } from './import-command.ts';
import { createLog } from './log.ts';

/** 0: all of it is on the server. 1: some of the package is damaged, the rest is. 2: nothing was imported. */
try {
  const report = await runImport(process.argv.slice(2), process.env, createLog());
  if (report === null) refuse(importUsage);
  else if (!report.ok) refuse(`${report.code}: ${report.message}`);
  else {
    process.stdout.write(`${JSON.stringify(report.value)}\n`);
    process.exitCode = report.value.damaged.length > 0 ? 1 : 0;
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  refuse(
    error instanceof DataFolderError ? `${message}: stop the server, import, and start it again` : message,
  );
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
