// The pages that are looked at: those of the menu, and one of each thing that a page is about.
import { join } from "node:path";
import { samples } from "./plant.mjs";

const first = async (page, list, link) => {
    await page.at(list);
    return new URL(await page.locator(link).first().getAttribute("href"), page.url()).pathname;
};

/** An import that has ended, with its outcome for each file. */
const job = async page => {
    await page.at("/imports");
    await page.locator("form:has-text('Import advisories') input[type=file]").setInputFiles(join(samples, "demo", "later", "pps-2026-009.json"));
    await page.getByRole("button", { name: "Import advisories" }).click();
    await page.locator("#told").getByRole("table").waitFor();
    return `/jobs/${new URL(page.url()).searchParams.get("job")}`;
};

export async function pages(page) {
    await page.at("/");
    const menu = await page.getByRole("navigation", { name: "Pages", exact: true }).getByRole("link").evaluateAll(links => links.map(link => link.getAttribute("href")));
    const all = menu.map(path => ({ name: path === "/" ? "dashboard" : path.slice(1).replaceAll("/", "-"), path, menu: true }));
    all.push(
        { name: "finding", path: await first(page, "/findings?kev=true", "main tbody th a") },
        { name: "patch", path: await first(page, "/patches?status=identified", "main tbody th a") },
        { name: "question", path: await first(page, "/review", "main tbody th a") },
        { name: "decisions", path: "/review/decisions" },
        { name: "asset", path: await first(page, "/assets", "main tbody th a") },
        { name: "advisory", path: "/advisories/PPS-2026-009" },
        { name: "management-report", path: "/reports?report=management" },
        { name: "audit-record", path: await first(page, "/audit", "main tbody th a") },
        { name: "verify-audit", path: "/audit/verify" },
        { name: "user", path: await first(page, "/users", "main tbody td a") },
        { name: "account", path: "/account" },
        { name: "tokens", path: "/account/tokens" },
        { name: "job", path: await job(page) },
        { name: "password", path: "/account/password" },
        { name: "sessions", path: "/sessions" },
        { name: "search", path: "/search?q=siemens" },
        { name: "priority", path: await first(page, "/priorities", "main tbody th a") },
        { name: "obligation", path: await first(page, "/obligations", "main tbody th a[href^='/obligations/']") },
        { name: "obligation-moves", path: "/obligations/moves" },
        { name: "plan", path: "/plans/MP-0003" },
        { name: "brought-in-plan", path: "/plans/MP-0001" },
        { name: "retirements", path: "/retirements" },
        { name: "retirement", path: "/assets/BOP-HMI-12/retirement" },
        { name: "brought-in-evaluation", path: await first(page, "/evaluations?of=all", "main tbody th a[href^='/evaluations/']") },
        { name: "baseline", path: `${await first(page, "/assets", "main tbody th a")}/baseline` },
    );
    return [...all, { name: "dashboard-dark", path: "/", theme: "dark", menu: true }];
}
