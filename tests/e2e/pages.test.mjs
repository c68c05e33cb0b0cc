// Every page of the menu, and one of each thing: axe finds nothing in either theme, nothing is asked of another host, the console is silent.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { Plant } from "./plant.mjs";
import { pages } from "./pages.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let plant, page, all;

before(async () => {
    plant = await Plant.start();
    page = await plant.visitor();
    await plant.firstRun(page);
    all = await pages(page);
});
after(() => plant?.stop());

for (const theme of ["light", "dark"])
    test(`axe finds nothing on any page, ${theme}`, async () => {
        await page.emulateMedia({ colorScheme: theme });
        const found = [];
        for (const { name, path } of all) {
            await page.at(path);
            await page.evaluate(axe);
            const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
            for (const v of violations) found.push(`${name}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | ")}`);
        }
        assert.deepEqual(found, []);
    });

test("no page asks anything of another host", () => assert.deepEqual(page.strangers, []));
test("no page complains in the console", () => assert.deepEqual(page.complaints, []));
