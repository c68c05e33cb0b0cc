// A real server on the sample plant, and a browser that signs in to it. Everything it opens is closed again.
import { spawn, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = process.env.PLANTPATCH_PROGRAM ?? join(root, "artifacts", "bin", "PlantPatch", "debug", "plantpatch");
const child = join(root, "artifacts", "bin", "PlantPatch.TestChild", "debug", "PlantPatch.TestChild");
const browserPath = process.env.PLANTPATCH_CHROMIUM ?? "/usr/bin/chromium";
export const samples = join(root, "samples");
export const password = "a long enough password";

export class Plant {
    /** @param {{ sample?: boolean, port?: number }} wanted Whether the sample plant is in it; without it the data is empty. */
    static async start({ sample = true } = {}) {
        const plant = new Plant();
        plant.pages = [];
        plant.folder = mkdtempSync(join(tmpdir(), "plantpatch-e2e-"));
        plant.data = join(plant.folder, "data");
        if (sample) execFileSync(program, ["demo", "--folder", plant.data], { stdio: "ignore" });
        await plant.serve(0);
        plant.browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
        return plant;
    }

    async serve(port) {
        this.server = spawn(program, ["serve", "--data", this.data, "--urls", `http://127.0.0.1:${port}`], { stdio: ["ignore", "pipe", "pipe"] });
        this.output = "";
        this.server.stdout.on("data", text => this.output += text);
        this.server.stderr.on("data", text => this.output += text);
        const until = Date.now() + 30_000;
        while (!/listens on (http:\S+)/.test(this.output)) {
            if (Date.now() > until || this.server.exitCode !== null) throw new Error(`The server did not start:\n${this.output}`);
            await new Promise(done => setTimeout(done, 50));
        }
        this.address = /listens on (http:\S+)/.exec(this.output)[1];
    }

    /** As if everybody had proved an hour ago who they are. */
    async age() {
        const port = new URL(this.address).port;
        await this.stopServer();
        execFileSync(child, ["age", this.data], { stdio: "ignore" });
        await this.serve(port);
    }

    async stopServer() {
        const ended = new Promise(done => this.server.once("exit", done));
        this.server.kill("SIGTERM");
        const hard = setTimeout(() => this.server.kill("SIGKILL"), 3000);
        await ended;
        clearTimeout(hard);
    }

    /** A browser of its own: cookies, colours, and what it complained about. */
    async visitor({ theme = "light", width = 1280, height = 800 } = {}) {
        const context = await this.browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: "en-GB", reducedMotion: "reduce" });
        const page = await context.newPage();
        this.pages.push(page);
        page.complaints = [];
        page.strangers = [];
        page.on("console", message => { if (message.type() === "error" || message.type() === "warning") page.complaints.push(message.text()); });
        page.on("pageerror", error => page.complaints.push(String(error)));
        page.on("request", request => { if (!request.url().startsWith(this.address) && !request.url().startsWith("data:")) page.strangers.push(request.url()); });
        page.at = path => page.goto(this.address + path);
        return page;
    }

    /** The first account of all, as its console's code makes it. */
    async firstRun(page, name = "maria") {
        await page.at("/first-run");
        this.code = /enter the code (\S+)/.exec(this.output)[1];   // said right after the address
        await page.getByLabel("Code from the console").fill(this.code);
        await page.getByLabel("Name of the administrator").fill(name);
        await page.getByLabel("Password", { exact: false }).fill(password);
        await page.getByRole("button", { name: "Create the administrator" }).click();
        const dashboard = page.getByRole("heading", { level: 1, name: "Dashboard" });
        const problem = page.getByRole("alert");
        await dashboard.or(problem).waitFor();
        if (await problem.isVisible()) throw new Error(await problem.innerText());
    }

    async signIn(page, name, secret = password) {
        await page.at("/sign-in");
        await page.getByLabel("Name").fill(name);
        await page.getByLabel("Password").fill(secret);
        await page.getByRole("button", { name: "Sign in", exact: true }).click();
        await page.getByRole("navigation", { name: "Pages" }).waitFor();
    }

    /** An account that the administrator makes, and who has it: signed in, with a password of its own. */
    async colleague(administrator, name, role) {
        await administrator.at("/users");
        await administrator.getByLabel("Name; it is given once").fill(name);
        await administrator.getByRole("main").locator("select[name='Adding.Role']").selectOption(role);
        await administrator.getByRole("button", { name: "Make the account" }).click();
        const once = await administrator.getByRole("status").locator("code").innerText();
        const page = await this.visitor();
        await page.at("/sign-in");
        await page.getByLabel("Name").fill(name);
        await page.getByLabel("Password").fill(once);
        await page.getByRole("button", { name: "Sign in", exact: true }).click();
        await page.getByLabel("Present password").fill(once);
        await page.getByLabel("New password", { exact: true }).fill(password);
        await page.getByLabel("New password once more").fill(password);
        await page.getByRole("button", { name: "Change the password" }).click();
        await page.waitForURL(url => url.pathname !== "/account/password");   // the page that asks for it has the menu too
        return page;
    }

    /** What every page shows now, written down and as pictures: for whoever must find out why a test failed. */
    async whatIsSeen(name) {
        const folder = join(root, "artifacts", "e2e");
        mkdirSync(folder, { recursive: true });
        const seen = [];
        for (const [number, page] of this.pages.entries()) {
            const picture = join(folder, `${name.replace(/[^a-z0-9]+/gi, "-")}-${number + 1}.png`);
            await page.screenshot({ path: picture, fullPage: true });
            seen.push(`browser ${number + 1} at ${page.url()} (picture: ${picture}):\n${(await page.locator("body").innerText()).slice(0, 3000)}\nconsole: ${page.complaints.join("; ") || "silent"}`);
        }
        return seen.join("\n\n");
    }

    async stop() {
        await this.browser?.close();
        if (this.server?.exitCode === null) await this.stopServer();
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** A test that says, when it fails, what its browsers showed. */
export const journey = (name, plant, steps) => test(name, { timeout: 120_000 }, async () => {
    try {
        await steps();
    } catch (error) {
        error.message += `\n\nWhat was seen:\n${await plant()?.whatIsSeen(name).catch(e => e.message)}\n\nThe server said:\n${plant()?.output.slice(-2000)}`;
        throw error;
    }
});
