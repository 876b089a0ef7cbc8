// SPDX-License-Identifier: GPL-3.0-or-later
// node sdk_pages.mjs LISTS_JSON: iterates lists with the official SDK and prints what that took.
// WHOP_API_KEY and WHOP_BASE_URL as the SDK reads them. LISTS_JSON: [{"path": "/experiences", "query": {…}}].
import Whop from '@whop/sdk';

const client = new Whop({ apiKey: process.env.WHOP_API_KEY, baseURL: process.env.WHOP_BASE_URL });
const lists = JSON.parse(process.argv[2]);
// "/forum_posts" is client.forumPosts, "/payouts/methods" is client.payouts.methods.
const resourceOf = path => path.slice(1).split('/')
    .map(part => part.replace(/[-_](.)/g, (_, letter) => letter.toUpperCase()))
    .reduce((resource, name) => resource[name], client);
const before = process.cpuUsage();
const started = performance.now();
let rows = 0;
for (const { path, query } of lists) {
    for await (const row of resourceOf(path).list(query)) {
        if (row.id)
            ++rows;
    }
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ rows, cpu_s: (user + system) / 1e6, wall_s: (performance.now() - started) / 1e3 }));
