// SPDX-License-Identifier: GPL-3.0-or-later
// node run_sdk_test.mjs SANDBOX WORK_DIR HOPYARDCTL: installs the SDK into WORK_DIR, starts the sandbox with the contract proxy
// in front, runs sdk_test.mjs. Neither the SDK nor the sandbox may say anything that is not in the contract.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const [sandbox, workDir, hopyardctl] = process.argv.slice(2);
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

const running = [];
function finish(code) {
    for (const child of running)
        child.kill();
    process.exit(code);
}
// The first line a server prints is its address.
function start(command, args) {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(child);
    child.on('error', (error) => {
        console.error(`FAILED: ${error.message}`);
        finish(1);
    });
    return new Promise((resolve) => {
        createInterface({ input: child.stdout }).once('line', resolve);
    });
}

const violations = join(workDir, 'violations.jsonl');
const sandboxUrl = await start(sandbox, ['--port', '0', '--seed', 'demo', '--api-key', key]);
const url = await start(process.execPath, [join(sourceDir, '..', 'contract_proxy.mjs'), '--target', sandboxUrl,
    '--contract', join(sourceDir, '..', '..', 'contract', 'contract.json'), '--violations', violations]);
const env = { ...process.env, WHOP_API_KEY: key, WHOP_BASE_URL: url, no_proxy: '127.0.0.1', HOPYARD_CTL: hopyardctl };
const run = spawn(process.execPath, ['--test', '--test-reporter=spec', 'sdk_test.mjs'],
    { cwd: workDir, env, stdio: 'inherit' });
run.on('exit', (code) => {
    const found = readFileSync(violations, 'utf8').split('\n').filter((line) => line !== '');
    // One test sends a member of that name to be refused, which also shows that the proxy looks.
    const wanted = found.filter((line) => line.includes('.colour is unknown'));
    const unwanted = found.filter((line) => !line.includes('.colour is unknown'));
    for (const line of unwanted)
        console.error(`not in the contract: ${line}`);
    finish(code || (unwanted.length > 0 || wanted.length === 0 ? 1 : 0));
});
