// SPDX-License-Identifier: GPL-3.0-or-later
// The official SDK, unchanged, against hopyard-sandbox: what it can do here it can do on Whop.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import Whop from '@whop/sdk';

const baseURL = process.env.WHOP_BASE_URL;
const control = new URL('/__sandbox/', baseURL);
const client = new Whop({ apiKey: process.env.WHOP_API_KEY, baseURL });

async function tell(name, body = {}) {
    const ask = () => fetch(new URL(name, control), { method: 'POST', body: JSON.stringify(body) });
    // While another program ran, nothing noticed that the sandbox closed its idle connection.
    const response = await ask().catch(ask);
    assert.equal(response.status, 200, await response.clone().text());
    return response.json();
}
const effects = async () => (await tell('effects')).effects;
const faults = (...list) => tell('faults', { faults: list });

async function collect(pages) {
    const items = [];
    for await (const item of pages)
        items.push(item);
    return items;
}

const account = await client.accounts.me();
const company_id = account.id;
const app_id = 'app_dYfm2IdXhDMquv';

test('finds the account and its company', async () => {
    assert.equal(account.title, 'Northlight Studio');
    assert.equal((await client.companies.retrieve(company_id)).id, company_id);
    assert.deepEqual((await collect(client.companies.list())).map((c) => c.id), [company_id]);
    assert.deepEqual((await collect(client.accounts.list())).map((a) => a.id), [company_id]);
});

test('lists products and apps', async () => {
    const products = await collect(client.products.list({ account_id: company_id }));
    assert.equal(products.length, 5);
    assert.equal((await client.products.retrieve(products[0].id)).company.id, company_id);
    const apps = await collect(client.apps.list({ company_id }));
    assert.equal(apps.length, 7);
    assert.equal((await client.apps.retrieve(app_id)).name, 'Forums');
});

test('pages through all experiences by itself', async () => {
    const all = await collect(client.experiences.list({ company_id, first: 37 }));
    assert.equal(all.length, 300);
    assert.equal(new Set(all.map((e) => e.id)).size, 300);
    assert.ok(all.every((e) => !('products' in e)));
    const forums = await collect(client.experiences.list({ company_id, app_id, first: 10 }));
    assert.deepEqual(forums.map((e) => e.id), all.filter((e) => e.app.id === app_id).map((e) => e.id));
    const middle = all[100].created_at;
    const newer = await collect(client.experiences.list({ company_id, created_after: middle }));
    assert.deepEqual(newer.map((e) => e.id), all.slice(0, 100).map((e) => e.id));
});

test('knows attachments from both sides', async () => {
    const [product] = await collect(client.products.list({ account_id: company_id }));
    const attached = await collect(client.experiences.list({ company_id, product_id: product.id, first: 100 }));
    assert.ok(attached.length > 0);
    const one = await client.experiences.retrieve(attached[0].id);
    assert.ok(one.products.some((p) => p.id === product.id && p.title === product.title));
});

test('creates, changes, copies, attaches, detaches and deletes', async () => {
    const before = (await effects()).length;
    const product_id = 'prod_StudioPass0001';
    const created = await client.experiences.create({ company_id, app_id, name: 'Made by the SDK' });
    assert.equal(created.order, null);
    assert.deepEqual(created.products, []);
    const changed = await client.experiences.update(created.id, { name: 'Renamed', order: '12.50', is_public: true });
    assert.equal(changed.order, '12.50');
    const attached = await client.experiences.attach(created.id, { product_id });
    assert.equal(attached.products[0].id, product_id);
    const copy = await client.experiences.duplicate(created.id);
    assert.equal(copy.name, 'Renamed');
    assert.deepEqual(copy.products, attached.products);
    assert.notEqual(copy.id, created.id);
    const named = await client.experiences.duplicate(created.id, { name: 'Another' });
    assert.equal(named.name, 'Another');
    assert.deepEqual((await client.experiences.detach(created.id, { product_id })).products, []);
    for (const { id } of [created, copy, named])
        assert.equal(await client.experiences.delete(id), true);
    await assert.rejects(client.experiences.retrieve(created.id), Whop.NotFoundError);
    const done = (await effects()).slice(before).map((e) => e.operation);
    assert.deepEqual(done, ['POST /experiences', 'PATCH /experiences/{id}', 'POST /experiences/{id}/attach',
        'POST /experiences/{id}/duplicate', 'POST /experiences/{id}/duplicate', 'POST /experiences/{id}/detach',
        ...Array(3).fill('DELETE /experiences/{id}')]);
});

test('gets the errors it expects', async () => {
    const stranger = new Whop({ apiKey: 'apik_wrong', baseURL });
    await assert.rejects(stranger.accounts.me(), Whop.AuthenticationError);
    await assert.rejects(client.experiences.retrieve('exp_none'), Whop.NotFoundError);
    await assert.rejects(client.experiences.update('exp_none', { colour: 'red' }), (error) => {
        assert.ok(error instanceof Whop.BadRequestError);
        assert.equal(error.error.error.code, 'parameter_invalid');
        assert.equal(error.error.error.param, 'colour');
        return true;
    });
    await tell('keys', { key: 'apik_narrow', deny: ['experience:create'] });
    const narrow = new Whop({ apiKey: 'apik_narrow', baseURL });
    await assert.rejects(narrow.experiences.create({ company_id, app_id }), Whop.PermissionDeniedError);
});

test('retries a 429 and gives up when it stays', async () => {
    const limit = { operation: 'GET /accounts/me', status: 429, headers: { 'retry-after-ms': '5' },
        body: { error: { type: 'rate_limit_exceeded', message: 'Try again in 1 seconds.' } } };
    await faults({ ...limit, times: 2 });
    assert.equal((await client.accounts.me()).id, company_id);
    await faults({ ...limit, times: -1 });
    await assert.rejects(client.accounts.me(), Whop.RateLimitError);
    await faults();
});

test('doubles a create when an answer is lost, as older endpoints ignore keys', async () => {
    const before = (await effects()).length;
    await faults({ operation: 'POST /experiences', action: 'cut_after_apply' });
    const { id } = await client.experiences.create({ company_id, app_id, name: 'Twice' });
    assert.equal((await effects()).length - before, 2);
    const twins = (await collect(client.experiences.list({ company_id }))).filter((e) => e.name === 'Twice');
    assert.equal(twins.length, 2);
    assert.ok(twins.some((e) => e.id === id));
    for (const twin of twins)
        await client.experiences.delete(twin.id);
});

test('replays a keyed POST where keys count', async () => {
    const before = (await effects()).length;
    const options = { headers: { 'Idempotency-Key': 'sdk-key-1' } };
    await faults({ operation: 'POST /products', action: 'cut_after_apply' });
    const product = await client.products.create({ account_id: company_id, title: 'Keyed' }, options);
    const { data, response } = await client.products.create({ account_id: company_id, title: 'Keyed' }, options)
        .withResponse();
    assert.equal(data.id, product.id);
    assert.equal(response.headers.get('idempotent-replayed'), 'true');
    assert.equal((await effects()).length - before, 1);
    await assert.rejects(client.products.create({ account_id: company_id, title: 'Other' }, options), (error) => {
        assert.equal(error.error.error.code, 'idempotency_key_mismatch');
        return true;
    });
});

test('reads what Hopyard wrote into a forum', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'hopyard-sdk-'));
    const ctl = (...args) => JSON.parse(execFileSync(process.env.HOPYARD_CTL,
        [...args, '--json', '--profile-dir', profile, '--api-base-url', baseURL], { encoding: 'utf8' }));
    try {
        ctl('sync');
        const forum = (await collect(client.forums.list({ company_id })))[0];
        const experience_id = forum.experience.id;
        const content = '# Hello\n\n<img src=file:///etc/passwd> **you** \u{1F389}';
        const poll = { options: [{ id: '1', text: 'Yes' }, { id: '2', text: 'No' }, { id: '3', text: 'Later' }] };
        const before = (await effects()).length;
        writeFileSync(join(profile, 'notes.txt'), 'notes');
        const made = ctl('do', 'post.create', 'new', '--send', '--args',
            JSON.stringify({ experience_id, title: 'From a desk', content, pinned: true, poll }),
            '--file', `attachments=${join(profile, 'notes.txt')}`);
        assert.equal(made.state, 'done', JSON.stringify(made));
        const post = await client.forumPosts.retrieve(made.result_id);
        assert.equal(post.title, 'From a desk');
        assert.equal(post.content, content);
        assert.equal(post.is_pinned, true);
        assert.deepEqual(post.attachments.map((file) => file.filename), ['notes.txt']);
        const like = ctl('do', 'reaction.create', 'new', '--send', '--args', JSON.stringify({ resource_id: post.id }));
        const likes = await collect(client.reactions.list({ resource_id: post.id }));
        assert.ok(likes.some((reaction) => reaction.id === like.result_id), JSON.stringify(likes));
        ctl('do', 'reaction.delete', like.result_id, '--send');
        assert.ok(!(await collect(client.reactions.list({ resource_id: post.id }))).some((r) => r.id === like.result_id));
        const answer = ctl('do', 'comment.create', 'new', '--send', '--args',
            JSON.stringify({ experience_id, parent_id: post.id, content: 'First' }),
            '--file', `attachments=${join(profile, 'notes.txt')}`);
        assert.equal(answer.state, 'done', JSON.stringify(answer));
        const comments = await collect(client.forumPosts.list({ experience_id, parent_id: post.id }));
        assert.deepEqual(comments.map((c) => [c.id, c.content, c.attachments.map((file) => file.filename)]),
            [[answer.result_id, 'First', ['notes.txt']]]);
        const below = ctl('do', 'comment.create', 'new', '--send', '--args',
            JSON.stringify({ experience_id, parent_id: answer.result_id, content: 'And to that' }));
        assert.equal(below.state, 'done', JSON.stringify(below));
        const nested = await collect(client.forumPosts.list({ experience_id, parent_id: answer.result_id }));
        assert.deepEqual(nested.map((c) => [c.id, c.content, c.parent_id]),
            [[below.result_id, 'And to that', answer.result_id]]);
        // What the SDK writes there reaches Hopyard with the next sync.
        const theirs = await client.forumPosts.create({ experience_id, parent_id: post.id, content: 'Is it?' });
        const under = await client.forumPosts.create({ experience_id, parent_id: theirs.id, content: 'From the SDK' });
        ctl('sync');
        const known = ctl('list', 'comment', '--where', 'From the SDK');
        assert.deepEqual(known.map((c) => [c.id, c.parent_id]), [[under.id, theirs.id]]);
        ctl('do', 'post.update', post.id, '--send', '--args', JSON.stringify({ content: 'Changed', is_pinned: false }));
        const listed = (await collect(client.forumPosts.list({ experience_id }))).find((p) => p.id === post.id);
        assert.equal(listed.content, 'Changed');
        assert.equal(listed.is_pinned, false);
        assert.equal(listed.is_edited, true);
        ctl('do', 'forum.update', forum.id, '--send', '--args',
            JSON.stringify({ who_can_post: 'admins', email_notification_preference: 'only_weekly_summary' }));
        const settings = await client.forums.retrieve(forum.id);
        assert.equal(settings.who_can_post, 'admins');
        assert.equal(settings.email_notification_preference, 'only_weekly_summary');
        assert.deepEqual((await effects()).slice(before).map((effect) => effect.operation),
            ['POST /files', 'POST /forum_posts', 'POST /reactions', 'DELETE /reactions/{id}', 'POST /forum_posts',
                'POST /forum_posts', 'POST /forum_posts', 'POST /forum_posts', 'PATCH /forum_posts/{id}', 'PATCH /forums/{id}']);
    } finally {
        rmSync(profile, { recursive: true, force: true });
    }
});

test('reads what Hopyard made of a folder, and works on courses itself', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'hopyard-sdk-'));
    const ctl = (...args) => JSON.parse(execFileSync(process.env.HOPYARD_CTL,
        [...args, '--json', '--profile-dir', profile, '--api-base-url', baseURL], { encoding: 'utf8' }));
    const file = (path, text) => {
        mkdirSync(dirname(join(profile, 'course', path)), { recursive: true });
        writeFileSync(join(profile, 'course', path), text);
    };
    try {
        file('course.json', '{"title": "From a folder", "tagline": "Short", "requireInOrder": true}');
        file('01 Start/01 Hello.md', 'Hello **you**\n');
        file('01 Start/02 Check.quiz.md',
            '---\npassPercent: 70\nmaxAttempts: 3\n---\n## Which?\n- [x] a\n- [x] b\n- [ ] c\n');
        file('02 More/01 Files.md', '---\nunlockAfterDays: 7\nattachments: notes.txt\n---\nRead these.\n');
        file('02 More/_files/notes.txt', 'notes');
        ctl('sync');
        const home = (await collect(client.experiences.list({ company_id }))).find((e) => e.app.name === 'Courses');
        const before = (await effects()).length;
        const done = ctl('import-course', join(profile, 'course'), '--experience', home.id, '--send');
        assert.ok(done.every((operation) => operation.state === 'done'), JSON.stringify(done));
        const id = done.find((operation) => operation.action === 'course.create').result_id;

        const course = await client.courses.retrieve(id);
        assert.equal(course.title, 'From a folder');
        assert.equal(course.visibility, 'hidden');
        assert.equal(course.require_completing_lessons_in_order, true);
        assert.deepEqual(course.chapters.map((c) => [c.title, c.lessons.map((l) => l.title)]),
            [['Start', ['Hello', 'Check']], ['More', ['Files']]]);
        assert.ok((await collect(client.courses.list({ experience_id: home.id }))).some((c) => c.id === id));
        const chapters = (await collect(client.courseChapters.list({ course_id: id }))).sort((a, b) => a.order - b.order);
        assert.deepEqual(chapters.map((c) => c.title), ['Start', 'More']);
        const listed = await collect(client.courseLessons.list({ course_id: id }));
        assert.deepEqual(listed.map((l) => l.title).sort(), ['Check', 'Files', 'Hello']);
        assert.ok(listed.every((l) => !('attachments' in l)));
        const lessons = await Promise.all(course.chapters.flatMap((c) => c.lessons)
            .map((l) => client.courseLessons.retrieve(l.id)));
        assert.equal(lessons[0].content.trim(), 'Hello **you**');
        assert.equal(lessons[1].lesson_type, 'knowledge_check');
        assert.equal(lessons[1].assessment_questions[0].question_type, 'multiple_select');
        assert.deepEqual(lessons[1].assessment_questions[0].options.map((o) => o.is_correct), [true, true, false]);
        assert.equal(lessons[2].days_from_course_start_until_unlock, 7);
        assert.equal(lessons[2].attachments.length, 1);
        const made = (await effects()).slice(before).map((effect) => effect.operation);
        const times = (operation) => made.filter((each) => each === operation).length;
        assert.equal(times('POST /courses'), 1);
        assert.equal(times('POST /course_chapters'), 2);
        assert.equal(times('POST /course_lessons'), 3);

        // The other way round: what somebody else does with the SDK is what Hopyard shows.
        const chapter = await client.courseChapters.create({ course_id: id, title: 'By the SDK' });
        const lesson = await client.courseLessons.create(
            { chapter_id: chapter.id, lesson_type: 'text', title: 'Written elsewhere', content: 'Text' });
        await client.courses.update(id, { visibility: 'visible',
            chapters: [chapter, ...chapters].map((c, order) => ({ id: c.id, order, title: c.title })) });
        await client.courseLessons.update(lesson.id, { content: 'Changed' });
        ctl('sync');
        const out = join(profile, 'out');
        assert.equal(ctl('export-course', id, out).lessons, 4);
        assert.match(readFileSync(join(out, '01 By the SDK', '01 Written elsewhere.md'), 'utf8'), /Changed$/);
        assert.equal(ctl('get', 'course', id).visibility, 'visible');
        const students = await collect(client.courseStudents.list({ course_id: 'cors_Course00000003' }));
        assert.ok(students.length > 0 && students[0].completion_rate >= 0);
        const steps = await collect(client.courseLessonInteractions.list(
            { course_id: 'cors_Course00000003', user_id: students[0].user.id }));
        assert.ok(steps.every((step) => step.lesson.id));
        await client.courseLessons.delete(lesson.id);
        await client.courseChapters.delete(chapter.id);
        await client.courses.delete(id);
        await assert.rejects(client.courses.retrieve(id), (error) => error.status === 404);
    } finally {
        rmSync(profile, { recursive: true, force: true });
    }
});

test('tells the money as Hopyard reads it', async () => {
    const ledger = await client.ledgerAccounts.retrieve(company_id);
    assert.deepEqual(ledger.balances.map((b) => b.currency), ['usd', 'eur', 'gbp']);
    const account = await client.payoutAccounts.retrieve(ledger.payout_account_details.id);
    assert.equal(account.status, 'connected');
    const checks = await client.verifications.list({ account_id: company_id });
    assert.deepEqual(checks.data.map((check) => check.status), ['approved']);
    const withdrawals = await collect(client.withdrawals.list({ company_id, first: 15, direction: 'desc' }));
    assert.equal(withdrawals.length, 40);
    assert.equal(new Set(withdrawals.map((w) => w.status)).size, 7);
    const failed = await client.withdrawals.retrieve(withdrawals.find((w) => w.status === 'failed').id);
    assert.equal(failed.error_code, 'account_closed');
    const document = await client.withdrawals.generatePdf(withdrawals[10].id);
    assert.ok(document.url.startsWith('https://'));
    const payouts = await collect(client.payouts.list({ account_id: company_id }));
    assert.deepEqual(payouts.map((p) => p.id), withdrawals.map((w) => w.id));
    const methods = await collect(client.payouts.methods.list({ account_id: company_id, amount: 100, currency: 'usd' }));
    assert.ok(methods.some((m) => m.is_default && m.quote));
    const transfers = await collect(client.transfers.list({ origin_id: company_id, first: 4 }));
    assert.equal(transfers.length, 6);
    assert.ok(transfers.every((t) => !('destination' in t)));
    assert.equal((await client.transfers.retrieve(transfers[0].id)).destination.typename, 'User');
    // The lines come to the balances, to the cent.
    const sums = new Map();
    let cursor;
    do {
        const page = await client.financialActivity.list({ account_id: company_id, limit: 100, cursor });
        for (const line of page.data) {
            const scale = 100_000_000n / BigInt(line.currency.precision);
            sums.set(line.currency.code, (sums.get(line.currency.code) ?? 0n) + BigInt(line.amount) * scale);
        }
        cursor = page.page_info.has_next_page ? page.page_info.end_cursor : undefined;
    } while (cursor);
    for (const balance of ledger.balances) {
        const whole = balance.balance + balance.pending_balance + balance.reserve_balance;
        assert.equal(sums.get(balance.currency), BigInt(Math.round(whole * 100)) * 1_000_000n, balance.currency);
    }
});

test('takes null for no cursor', async () => {
    const first = await client.withdrawals.list({ company_id, first: 5 });
    const same = await client.withdrawals.list({ company_id, first: 5, before: null, after: null });
    assert.deepEqual(same.data.map((w) => w.id), first.data.map((w) => w.id));
});

test('reads the payments that Hopyard made, and would not make them twice', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'hopyard-sdk-'));
    const ctl = (...args) => JSON.parse(execFileSync(process.env.HOPYARD_CTL,
        [...args, '--json', '--profile-dir', profile, '--api-base-url', baseURL], { encoding: 'utf8' }));
    try {
        ctl('sync');
        const before = (await effects()).length;
        const paid = ctl('do', 'withdrawal.create', 'new', '--send', '--confirm', '61.07', '--args',
            JSON.stringify({ amount: 61.07, currency: 'usd', payout_method_id: 'potk_Nth1HarbourUsd' }));
        assert.equal(paid.state, 'done', JSON.stringify(paid));
        const sent = ctl('do', 'transfer.create', 'new', '--send', '--confirm', '7.31', '--args',
            JSON.stringify({ amount: 7.31, currency: 'usd', destination_id: 'user_filmlab', notes: 'Prints \u{1F39E}' }));
        assert.equal(sent.state, 'done', JSON.stringify(sent));
        const withdrawal = await client.withdrawals.retrieve(paid.result_id);
        assert.equal(withdrawal.amount, 61.07);
        assert.equal((await client.withdrawals.list({ company_id, first: 1, direction: 'desc' })).data[0].id, paid.result_id);
        const transfer = await client.transfers.retrieve(sent.result_id);
        assert.equal(transfer.amount, 7.31);
        assert.equal(transfer.notes, 'Prints \u{1F39E}');
        assert.equal(transfer.destination.id, 'user_filmlab');
        // What the SDK would do with the same key is the same payment.
        const [first, second] = (await effects()).slice(before);
        assert.deepEqual([first.operation, second.operation], ['POST /withdrawals', 'POST /transfers']);
        const again = await client.withdrawals.create(first.body,
            { headers: { 'Idempotency-Key': first.body.idempotency_key } });
        assert.equal(again.id, paid.result_id);
        assert.equal((await effects()).length - before, 2);
    } finally {
        rmSync(profile, { recursive: true, force: true });
    }
});

test('is paid once by the SDK where an answer is lost', async () => {
    const before = (await effects()).length;
    const options = { headers: { 'Idempotency-Key': 'sdk-money-1' } };
    await faults({ operation: 'POST /transfers', action: 'cut_after_apply' });
    const made = await client.transfers.create(
        { amount: 3.5, currency: 'usd', origin_id: company_id, destination_id: 'user_filmlab' }, options);
    assert.ok(made.id.startsWith('ctt_'));
    assert.equal((await effects()).length - before, 1);
    await faults();
});
