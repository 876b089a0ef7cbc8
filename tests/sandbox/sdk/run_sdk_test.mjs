// SPDX-License-Identifier: GPL-3.0-or-later
// node run_sdk_test.mjs SANDBOX WORK_DIR: installs the SDK into WORK_DIR, starts the sandbox, runs sdk_test.mjs.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const [sandbox, workDir] = process.argv.slice(2);
const sourceDir = dirname(fileURLToPath(import.meta.url));
const key = 'apik_CANARY_5f0e1d2c3b4a';

mkdirSync(workDir, { recursive: true });
for (const file of ['package.json', 'package-lock.json', 'sdk_test.mjs'])
    cpSync(join(sourceDir, file), join(workDir, file));
const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=1'],
    { cwd: workDir, stdio: 'inherit', shell: process.platform === 'win32' });
if (install.status !== 0) {
    console.error('FAILED: the official SDK could not be installed; this test needs npm and its registry.');
    process.exit(1);
}

const server = spawn(sandbox, ['--port', '0', '--seed', 'demo', '--api-key', key],
    { stdio: ['ignore', 'pipe', 'inherit'] });
server.on('error', (error) => {
    console.error(`FAILED: ${error.message}`);
    process.exit(1);
});
createInterface({ input: server.stdout }).once('line', (url) => {
    const env = { ...process.env, WHOP_API_KEY: key, WHOP_BASE_URL: url, no_proxy: '127.0.0.1' };
    const run = spawn(process.execPath, ['--test', '--test-reporter=spec', 'sdk_test.mjs'],
        { cwd: workDir, env, stdio: 'inherit' });
    run.on('exit', (code) => {
        server.kill();
        process.exit(code ?? 1);
    });
});
