// Runs a script of this project from a fresh clone: `node local/bootstrap.mjs SCRIPT ARGS`. Checks the prerequisites all at once, installs what
// is missing, and hands over to the project's own Node. Plain JavaScript for Node 20, with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { factsOf, message, missingPackages, missingPrerequisites, needsOf } from './prerequisites.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** One time-stamped line for a person; standard output belongs to the script. */
function say(text) {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

/** What the user typed, as npm tells it. */
function typed(script) {
  const name = process.env.npm_lifecycle_event;
  return name === undefined ? `node local/bootstrap.mjs ${script}` : name === 'test' ? 'npm test' : `npm run ${name}`;
}

/** Runs a command that a person need not read, says every ten seconds that it goes on, and shows all it wrote when it fails. */
async function quietly(what, command, args, environment) {
  say(what);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const beat = setInterval(() => say(`${what}: ${seconds()} s`), 10_000);
  const child = spawn(command, args, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', resolve);
  });
  clearInterval(beat);
  if (code === 0) return say(`${what}: done after ${seconds()} s`);
  process.stderr.write(output);
  say(`\`${[command, ...args].join(' ')}\` failed (${code}); what it said is above`);
  process.exit(1);
}

/** Whether node_modules holds exactly the versions of the lock file; packages for other systems may be absent. */
function installed() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(marker)) return false;
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = read(marker);
  const wanted = Object.entries(read(join(root, 'package-lock.json'))).filter(([path]) => path !== '');
  return wanted.every(([path, entry]) => (there[path] === undefined ? entry.optional === true : there[path].version === entry.version));
}

/** Hands over: the script gets the terminal, the signals and the last word on the exit code. */
function handOver(script, args) {
  const programs = join(root, 'node_modules', '.bin');
  const environment = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(join(programs, 'node'), [join(root, script), ...args], { stdio: 'inherit', env: environment });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the script too.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  }
  child.once('error', (error) => {
    say(`cannot start ${script}: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('close', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  process.stderr.write('usage: node local/bootstrap.mjs SCRIPT [ARGUMENTS]\n');
  process.exit(2);
}
const needs = needsOf(script, args, process.env);
const facts = factsOf(process.env);
const missing = missingPrerequisites(needs, facts, typed(script));
if (missing.length > 0) {
  process.stderr.write(message(missing, typed(script)));
  process.exit(1);
}
const packages = missingPackages(needs, facts);
if (packages.length > 0) {
  const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await quietly("reading the lists of Debian's packages", 'apt-get', ['update'], quiet);
  await quietly(`installing ${packages.join(', ')}`, 'apt-get', ['install', '--yes', '--no-install-recommends', ...packages], quiet);
}
if (!installed()) await quietly("installing the project's packages (npm ci)", 'npm', ['ci', '--no-audit', '--no-fund'], process.env);
if (spawnSync(join(root, 'node_modules/.bin/node'), ['--version']).status !== 0) {
  say('node_modules/.bin/node does not run: npm did not run the install script of the package node; delete node_modules and try again');
  process.exit(1);
}
handOver(script, args);
