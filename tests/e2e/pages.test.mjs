// Every page of the menu, and one of each thing: axe finds nothing in either theme, nothing is asked of another host, the console is silent.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import { Plant, journey } from "./plant.mjs";
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

journey("axe finds nothing on any page, in either theme", () => plant, async () => {
    const found = [];
    for (const { name, path } of all.filter(p => p.theme === undefined)) {
        await page.at(path);
        await page.evaluate(axe);
        for (const [theme, runOnly] of [["light", ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]], ["dark", { type: "rule", values: ["color-contrast"] }]]) {
            await page.emulateMedia({ colorScheme: theme });   // only the colours are others
            const { violations } = await page.evaluate(runOnly => axe.run(document, { runOnly }), runOnly);
            for (const v of violations) found.push(`${name}, ${theme}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | ")}`);
        }
    }
    assert.deepEqual(found, []);
});

journey("no page scrolls sideways at 1280", () => plant, async () => {
    const wide = [];
    for (const { name, path } of all.filter(p => p.theme === undefined)) {
        await page.at(path);
        const parts = await page.evaluate(() => [document.scrollingElement, ...document.querySelectorAll("main, .board, main .scroll")]
            .filter(part => part.scrollWidth > part.clientWidth).map(part => `${part.className || part.tagName} ${part.scrollWidth} > ${part.clientWidth}`));
        for (const part of parts) wide.push(`${name}: ${part}`);
    }
    assert.deepEqual(wide, []);
});

journey("no page asks anything of another host", () => plant, async () => assert.deepEqual(page.strangers, []));
journey("no page complains in the console", () => plant, async () => assert.deepEqual(page.complaints, []));
