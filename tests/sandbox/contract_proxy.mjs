// SPDX-License-Identifier: GPL-3.0-or-later
// node contract_proxy.mjs --contract FILE --target http://127.0.0.1:PORT --violations FILE [--port 0]
//
// Stands between a client and the sandbox and holds every request and answer against the contract. Passes them on
// unchanged, cuts included; what is wrong goes to the violations file, one JSON object per line:
// {"operation", "where": "path"|"query"|"header"|"body"|"answer", "problem"}. Prints its base URL when ready.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';

const options = { '--port': '0' };
for (let i = 2; i < process.argv.length; i += 2)
    options[process.argv[i]] = process.argv[i + 1];
const contract = JSON.parse(readFileSync(options['--contract'], 'utf8'));
const target = new URL(options['--target']);
const prefix = '/api/v1';
writeFileSync(options['--violations'], '');

function typeOf(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'array';
    return Number.isInteger(value) ? 'integer' : typeof value;
}

// The part of JSON Schema the contract uses.
function* problems(schema, value, at = '') {
    const type = typeOf(value);
    const types = [schema.type ?? []].flat();
    if (types.length && !types.includes(type) && !(type === 'integer' && types.includes('number'))) {
        yield `${at || 'value'} is ${type}, not ${types.join(' or ')}`;
        return;
    }
    if (schema.enum && !schema.enum.some((allowed) => allowed === value))
        yield `${at} is not one of ${schema.enum.length} values`;
    for (const word of ['anyOf', 'oneOf']) {
        if (schema[word] && !schema[word].some((part) => problems(part, value, at).next().done))
            yield `${at} fits none of ${word}`;
    }
    for (const part of schema.allOf ?? [])
        yield* problems(part, value, at);
    if (type === 'string') {
        if ([...value].length > (schema.maxLength ?? Infinity) || [...value].length < (schema.minLength ?? 0))
            yield `${at} has a wrong length`;
        if (schema.format === 'date-time' && Number.isNaN(Date.parse(value)))
            yield `${at} is not a time`;
    }
    if (typeof value === 'number' && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)))
        yield `${at} is out of range`;
    if (type === 'array' && schema.items) {
        for (const [i, item] of value.entries())
            yield* problems(schema.items, item, `${at}[${i}]`);
    }
    if (type === 'object') {
        for (const name of schema.required ?? []) {
            if (!(name in value))
                yield `${at}.${name} is missing`;
        }
        for (const [name, member] of Object.entries(value)) {
            const known = schema.properties?.[name];
            if (known)
                yield* problems(known, member, `${at}.${name}`);
            else if (schema.additionalProperties === false)
                yield `${at}.${name} is unknown`;
            else if (typeof schema.additionalProperties === 'object')
                yield* problems(schema.additionalProperties, member, `${at}.${name}`);
        }
    }
}

function operationOf(method, path) {
    const parts = path.split('/');
    const fits = (operation) => {
        const pattern = operation.path.split('/');
        return operation.method === method && pattern.length === parts.length
            && pattern.every((step, i) => (step.startsWith('{') ? parts[i] !== '' : step === parts[i]));
    };
    // A path without places wins: /accounts/me is not an account's id.
    return contract.operations.filter(fits).sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

function fromText(schema, text) {
    const types = [schema.type].flat();
    if (types.includes('integer') || types.includes('number'))
        return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    if (types.includes('boolean'))
        return text === 'true' ? true : text === 'false' ? false : text;
    return types.includes('array') ? [text] : text;
}

function* requestProblems(operation, query, headers, body) {
    const known = new Map(operation.parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
    for (const [name, text] of query) {
        const parameter = known.get(`query ${name}`);
        if (!parameter)
            yield ['query', `${name} is unknown`];
        else
            for (const problem of problems(parameter.schema, fromText(parameter.schema, text), name))
                yield ['query', problem];
    }
    for (const parameter of operation.parameters) {
        if (parameter.in === 'query' && parameter.required && !query.has(parameter.name))
            yield ['query', `${parameter.name} is missing`];
    }
    if (!headers.authorization?.startsWith('Bearer '))
        yield ['header', 'authorization is missing'];
    if (headers['api-version-date'] !== contract.version)
        yield ['header', `api-version-date is ${headers['api-version-date']}`];
    if (operation.method === 'POST' && Buffer.byteLength(headers['idempotency-key'] ?? '') > 255)
        yield ['header', 'idempotency-key is too long'];
    if (body.length === 0) {
        if (operation.body_required)
            yield ['body', 'is missing'];
        return;
    }
    if (operation.method === 'GET')
        yield ['body', 'a read has one'];
    if (!headers['content-type']?.startsWith('application/json'))
        yield ['header', 'content-type is not JSON'];
    try {
        const value = JSON.parse(body);
        for (const problem of problems(operation.body ?? { type: 'object', additionalProperties: false }, value))
            yield ['body', problem];
    } catch {
        yield ['body', 'is not JSON'];
    }
}

function* answerProblems(operation, status, body) {
    try {
        yield* problems(status < 300 ? operation.answer : contract.error, JSON.parse(body));
    } catch {
        yield 'is not JSON';
    }
}

function report(name, where, problem) {
    appendFileSync(options['--violations'], `${JSON.stringify({ operation: name, where, problem })}\n`);
}

async function bytesOf(stream) {
    const parts = [];
    for await (const part of stream)
        parts.push(part);
    return Buffer.concat(parts);
}

async function serve(request, response) {
    const body = await bytesOf(request);
    const url = new URL(request.url, target);
    const isApi = url.pathname.startsWith(prefix);
    const operation = isApi && operationOf(request.method, url.pathname.slice(prefix.length));
    const name = operation ? `${operation.method} ${operation.path}` : `${request.method} ${url.pathname}`;
    if (operation) {
        for (const [where, problem] of requestProblems(operation, url.searchParams, request.headers, body))
            report(name, where, problem);
    } else if (isApi) {
        report(name, 'path', 'no such operation');
    }
    const onward = http.request(url, { method: request.method, headers: { ...request.headers, host: target.host } });
    onward.on('error', () => response.destroy());
    onward.on('response', async (answer) => {
        try {
            const bytes = await bytesOf(answer);
            if (operation) {
                for (const problem of answerProblems(operation, answer.statusCode, bytes))
                    report(name, 'answer', problem);
            }
            response.writeHead(answer.statusCode, answer.rawHeaders);
            response.end(bytes);
        } catch {
            response.destroy();
        }
    });
    onward.end(body);
}

const server = http.createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
});
server.listen(Number(options['--port']), '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${server.address().port}${prefix}`);
});
