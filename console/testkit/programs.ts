import { spawnSync } from 'node:child_process';
import ts from 'typescript';

/** What a program says to the text; null where there is no such program. */
export function run(
  program: string,
  args: string[],
  input = '',
): { status: number | null; out: string } | null {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8' });
  return error ? null : { status, out: stdout + stderr };
}

/** What is wrong with the form of a TypeScript module. */
export function typescriptMistakes(code: string): readonly ts.Diagnostic[] {
  return (
    ts.transpileModule(code, {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    }).diagnostics ?? []
  );
}
