// What people do with it, from the first run on, in the order in which a plant's first days go. Each journey goes through the pages alone.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { Plant, journey as named, password, samples } from "./plant.mjs";

const alike = 40;
let plant, maria, li;
const journey = (name, steps) => named(name, () => plant, steps);

before(async () => { plant = await Plant.start(); });
after(() => plant?.stop());

const told = (page, text) => page.getByRole("main").getByRole("status").filter({ hasText: text }).first().waitFor();
const press = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
const waysOf = async (page, status, at = 0) => {
    await page.at("/patches?status=identified");
    const path = await page.getByRole("main").locator("tbody th a").nth(at).getAttribute("href");
    await page.goto(new URL(path, page.url()).href);
    await page.locator(`#move input[value='${status}']`).check();
};

/** Signs on the page that is open: proves again who it is where that is asked, gives what the form wants, and signs. */
const sign = async (page, form, fields) => {
    const asked = page.getByRole("main").getByLabel("Password"), ready = page.locator(form).getByRole("button", { name: "Sign", exact: true });
    await asked.or(ready).first().waitFor();
    if (await asked.count() > 0) {
        await asked.fill(password);
        await press(page, "Go on");
        await ready.waitFor();
    }
    for (const [name, text] of Object.entries(fields)) await page.locator(form).locator(`[name=${name}]`).fill(text);
    await ready.click();
    await told(page, "It is on record.");
};

/** A colleague with a printed name, as it stands under a signature. */
const signer = async (name, printed, role) => {
    const page = await plant.colleague(maria, name, role);
    await page.at("/account");
    await page.getByLabel("Printed name, as it stands under a signature").fill(printed);
    await page.getByLabel("Printed name, as it stands under a signature").press("Enter");
    await told(page, "It is on record.");
    return page;
};

const leaves = async page => {
    plant.pages.splice(plant.pages.indexOf(page), 1);
    await page.context().close();
};

/** Forty relays like the one that the sample plant has without a version, as the plant's own list would state them. */
const inventory = () => {
    const file = join(plant.folder, "relays.csv");
    const rows = Array.from({ length: alike }, (_, n) => `SY-REL-X${n + 1},Alder Creek Switchyard,230 kV,SEL,SEL-710-5,SEL-710-5`);
    writeFileSync(file, ["Asset ID,Site,Unit,Vendor,Product,Order number", ...rows].join("\n"));
    return file;
};

journey("first run: the code from the console makes the administrator, and nothing else does", async () => {
    maria = await plant.visitor();
    await maria.at("/first-run");
    await maria.getByLabel("Code from the console").fill("0000-0000");
    await maria.getByLabel("Name of the administrator").fill("maria");
    await maria.getByLabel("Password", { exact: false }).fill("a long enough password");
    await maria.getByRole("button", { name: "Create the administrator" }).click();
    await maria.getByRole("alert").waitFor();

    await plant.firstRun(maria);

    await maria.at("/first-run");
    assert.equal(await maria.getByLabel("Code from the console").count(), 0);
    li = await plant.colleague(maria, "li", "Coordinator");
});

journey("import: an advisory is uploaded with its hash, and its new revision is what the page shows", async () => {
    const later = name => join(samples, "demo", "later", name);
    const revision = JSON.parse(readFileSync(later("pps-2026-009.json"), "utf8")).document.tracking.version;
    await maria.at("/imports");
    await maria.locator("form:has-text('Import advisories') input[type=file]").setInputFiles([later("pps-2026-009.json"), later("pps-2026-009.json.sha512")]);
    await press(maria, "Import advisories");
    await maria.locator("#told").getByRole("row", { name: /pps-2026-009.json.*unchanged/ }).waitFor();
    assert.match(maria.url(), /imports\?job=\d+$/);

    await maria.at("/advisories/PPS-2026-009");
    await maria.getByRole("main").getByText(revision, { exact: false }).first().waitFor();
});

journey("review: one question is answered, and is asked no more", async () => {
    await maria.at("/review");
    const question = maria.getByRole("main").locator("tbody th a").first();
    const asked = await question.innerText();
    await question.click();
    await maria.getByRole("heading", { level: 1, name: asked, exact: true }).waitFor();
    await maria.locator("#answer").getByLabel("affected", { exact: true }).check();
    await maria.getByLabel("Why, so that others can check it").fill("The package is installed on both stations; looked at on the spot.");
    await press(maria, "Show what would change");
    await maria.getByRole("heading", { name: "What would change; nothing is stored yet" }).waitFor();
    assert.equal(await maria.getByLabel("Why, so that others can check it").inputValue(), "The package is installed on both stations; looked at on the spot.");
    await press(maria, "Decide");
    await told(maria, "is in force");

    await maria.at("/review");
    assert.equal(await maria.getByRole("link", { name: asked, exact: true }).count(), 0);
});

journey("review: one decision serves forty like assets, and a second person confirms it", async () => {
    await maria.at("/imports");
    const form = maria.locator("form:has-text('Import the inventory')");
    await form.locator("input[type=file]").setInputFiles(inventory());
    await form.getByRole("button", { name: "Preview", exact: true }).click();
    await maria.locator("#told").getByText("Preview: nothing is stored yet").waitFor();
    await press(maria, "Import the inventory");   // the file is still chosen
    await maria.locator("#told").getByText("The inventory was taken in").waitFor();
    await told(maria, `${alike} added`);

    await maria.at("/review");
    await maria.getByRole("link", { name: "SEL-710-5" }).click();
    await maria.getByText(`For all ${alike + 1} assets alike`).waitFor();
    await maria.locator("#answer").getByLabel("not affected: a second person must confirm").check();
    await maria.getByLabel("Why, so that others can check it").fill("All relays were brought to R302-V1 in October; work order 4711.");
    await press(maria, "Decide");
    await told(maria, "is proposed");

    await li.at("/findings?asset=SY-REL-X40");
    assert.equal(await li.getByRole("main").locator("tbody tr").count(), 1);
    await li.at("/review/decisions");
    await li.locator("article", { hasText: "work order 4711" }).getByRole("button", { name: "Confirm" }).click();
    await told(li, `${alike + 1} findings change`);
    await li.at("/findings?asset=SY-REL-X40");
    await li.getByText("No finding is like this.").waitFor();
});

journey("a patch is deferred, once the reason and the compensating controls are said", async () => {
    await waysOf(maria, "evaluating");
    await press(maria, "Move");
    await told(maria, "was moved");
    await maria.locator("#move input[value=deferred]").check();
    await maria.getByRole("textbox", { name: "Reason" }).fill("The vendor has not qualified it for the station.");
    await press(maria, "Move");
    await maria.locator("#move").getByRole("alert").filter({ hasText: "compensating controls" }).waitFor();
    assert.equal(await maria.getByRole("textbox", { name: "Reason" }).inputValue(), "The vendor has not qualified it for the station.");
    await maria.getByRole("textbox", { name: "Compensating controls" }).fill("Port 445 is closed at the cell's firewall.");
    await press(maria, "Move");
    await told(maria, "was moved");
    await maria.getByRole("main").getByText("Port 445 is closed at the cell's firewall.").first().waitFor();
});

journey("bulk: the patches of several findings are moved together", async () => {
    await maria.at("/findings?advisory=PPS-2026-009");
    for (const box of (await maria.getByRole("checkbox", { name: "Choose finding" }).all()).slice(0, 3)) await box.check();
    await press(maria, "Act on the chosen ones");
    await maria.getByRole("heading", { level: 1, name: "3 chosen findings" }).waitFor();
    const patch = await maria.getByRole("main").locator("li a[href^='/patches/']").first().innerText();
    await maria.getByLabel("Where to").selectOption("evaluating");
    await maria.getByRole("textbox", { name: "Reason" }).fill("Looked at together in the weekly meeting.");
    await press(maria, "Move");
    await told(maria, `${patch} was moved.`);
    await maria.at(`/patches/${patch}`);
    await maria.getByText("Looked at together in the weekly meeting.").first().waitFor();
});

journey("export: the CSV holds what the filter shows", async () => {
    await maria.at("/findings?kev=true");
    const shown = await maria.getByRole("main").locator("tbody th a").allInnerTexts();
    const coming = maria.waitForEvent("download");
    await maria.getByRole("link", { name: "Export as CSV" }).click();
    const csv = readFileSync(await (await coming).path(), "utf8");
    for (const id of shown) assert.match(csv, new RegExp(`(^|\n)"?${id}"?,`));
});

journey("a token works until it is revoked", async () => {
    const asked = async token => (await fetch(`${plant.address}/api/v1/assets`, { headers: { Authorization: `Bearer ${token}` } })).status;
    await maria.at("/account/tokens");
    await maria.getByLabel("What it is for").fill("the historian");
    await maria.locator("input[name=permission][value=ReadPlant]").check();
    await press(maria, "Make the token");
    const token = await maria.getByRole("status").locator("code").innerText();
    assert.equal(await asked(token), 200);
    await maria.getByRole("row", { name: "the historian" }).getByRole("button", { name: "Revoke" }).click();
    await maria.getByRole("row", { name: "the historian" }).getByText("revoked").waitFor();
    assert.equal(await asked(token), 401);
});

journey("two people edit one record: the second is told, and loses nothing typed", async () => {
    await waysOf(maria, "evaluating", 1);
    await li.goto(maria.url());
    await li.locator("#move input[value=evaluating]").check();
    await li.getByRole("textbox", { name: "Reason" }).fill("Li looks at it.");
    await press(li, "Move");
    await told(li, "was moved");

    await maria.getByRole("textbox", { name: "Reason" }).fill("Maria looks at it.");
    await press(maria, "Move");
    await maria.getByRole("alert").filter({ hasText: "li changed this meanwhile." }).waitFor();
    assert.equal(await maria.getByRole("textbox", { name: "Reason" }).inputValue(), "Maria looks at it.");
    await maria.reload();
});

journey("the server is away while a form is typed: nothing is lost, and once it is back it is sent", async () => {
    await waysOf(maria, "evaluating", 2);
    await maria.getByRole("textbox", { name: "Reason" }).fill("Typed while the server was away.");
    const complaints = maria.complaints.length;
    await plant.stopServer();
    await press(maria, "Move");
    await maria.getByRole("alert").filter({ hasText: "The server does not answer. Nothing that you typed is lost" }).waitFor();
    assert.equal(await maria.getByRole("textbox", { name: "Reason" }).inputValue(), "Typed while the server was away.");

    await plant.serve(new URL(plant.address).port);
    await maria.getByRole("alert").filter({ hasText: "The server answers again." }).waitFor();
    maria.complaints.splice(complaints);   // a browser always says so when nobody answers
    await press(maria, "Move");
    await told(maria, "was moved");
    await maria.getByText("Typed while the server was away.").first().waitFor();
});

journey("the server is away while a file is sent: it stays chosen, and once it is back it is sent", async () => {
    await maria.at("/imports");
    const form = maria.locator("form:has-text('Import the catalogue')");
    await form.locator("input[type=file]").setInputFiles(join(samples, "demo", "kev.json"));
    const complaints = maria.complaints.length;
    await plant.stopServer();
    await press(maria, "Import the catalogue");
    await maria.getByRole("alert").filter({ hasText: "The server does not answer." }).waitFor();

    await plant.serve(new URL(plant.address).port);
    await maria.getByRole("alert").filter({ hasText: "The server answers again." }).waitFor();
    maria.complaints.splice(complaints);
    await press(maria, "Import the catalogue");
    await maria.locator("#told").getByRole("heading", { name: "Import the KEV catalogue" }).waitFor();
    await told(maria, "entries");
});

journey("a passkey is added, signs in without a password, and proves again who it is", async () => {
    const page = await plant.visitor();
    const at = path => page.goto(plant.address.replace("127.0.0.1", "localhost") + path);   // a passkey belongs to a name, not to a number
    const device = await page.context().newCDPSession(page);
    await device.send("WebAuthn.enable");
    await device.send("WebAuthn.addVirtualAuthenticator", {
        options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await at("/sign-in");
    await page.getByLabel("Name").fill("li");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("navigation", { name: "Pages", exact: true }).waitFor();
    await at("/account/passkey");
    await page.locator("form[data-passkey=create] input[name=name]").fill("the laptop");
    await press(page, "Make the passkey");
    await page.getByRole("cell", { name: "the laptop", exact: true }).waitFor();

    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("navigation", { name: "Pages", exact: true }).waitFor();
    assert.equal(await page.getByRole("link", { name: "li", exact: true }).count(), 1);

    await plant.age();
    await at("/account/passkey");
    await page.getByRole("heading", { name: "Prove again that it is you" }).waitFor();
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.locator("form[data-passkey=create]").waitFor();

    const options = await page.evaluate(async () => (await fetch("/sign-in/passkey/options", { method: "POST" })).status);
    assert.equal(options, 400);   // without the page's token nobody asks
    await page.context().close();
    plant.pages.splice(plant.pages.indexOf(page), 1);
});

journey("evaluate: nothing new at a source is three clicks from what is due to the signed record", async () => {
    await li.at("/account");
    await li.getByLabel("Printed name, as it stands under a signature").fill("Li Wen");
    await li.getByLabel("Printed name, as it stands under a signature").press("Enter");
    await told(li, "It is on record.");
    await li.at("/sources");
    await li.getByText("Designate a source").click();
    const fields = { Name: "The relays' mail", Address: "security@relays.example", Owner: "li", Alternate: "maria", "How it is watched": "the mails of the week are read on Monday", Product: "", Vendor: "Highland Relays" };
    await li.locator("select[name=kind]").selectOption("Mail");
    for (const [label, text] of Object.entries(fields)) await li.getByRole("main").getByLabel(label, { exact: true }).fill(text);
    await press(li, "Designate");
    await li.getByRole("heading", { name: "SRC-0001 The relays' mail" }).waitFor();

    await li.at("/evaluations");
    await li.getByRole("link", { name: "Nothing new" }).click();
    const asked = li.getByRole("main").getByLabel("Password"), sign = li.getByRole("main").getByRole("button", { name: "Sign", exact: true });
    await asked.or(sign).first().waitFor();
    if (await asked.count() > 0) {
        await asked.fill(password);
        await press(li, "Go on");
    }

    await sign.click();
    await told(li, "EV-0001 is signed");
    await li.at("/evaluations/EV-0001");
    await li.getByRole("main").getByText("Li Wen", { exact: false }).first().waitFor();
});

journey("plan: a draft stops no clock until the senior manager has signed it, and says so from then on", async () => {
    const vera = await signer("vera", "Vera Lindqvist", "SeniorManager");

    await li.at("/obligations");
    const row = li.getByRole("main").locator("tbody tr", { has: li.locator("a[href^='/obligations/']") }).first();
    const due = await row.locator("th a").getAttribute("href"), site = await row.locator("td").last().evaluate(where => where.firstChild.textContent.trim());
    const [patch, asset] = due.split("/").slice(2).map(decodeURIComponent);
    await li.at(`/plans/new?patch=${encodeURIComponent(patch)}&assets=${encodeURIComponent(asset)}`);
    const form = li.getByRole("main").locator("form.card");
    await form.locator("input[name=title]").fill("Guarded until the spring outage");
    await form.locator("input[name=owner]").fill("li");
    await form.locator("textarea[name=actions]").fill("Port 102 is open for the engineering station alone");
    await form.locator("input[name=due]").fill(`${new Date().getUTCFullYear() + 1}-03-31`);
    await form.locator("select[name=site]").selectOption(site);
    await press(li, "Keep the draft");
    await li.getByRole("heading", { level: 1, name: /^MP-\d+: Guarded until the spring outage$/ }).waitFor();
    const plan = new URL(li.url()).pathname;
    await li.getByRole("main").locator(".badge", { hasText: "draft" }).waitFor();

    await vera.at(plan);
    await sign(vera, "#do form:has(button:text-is('Sign'))", { reason: "The outage is in spring." });
    await vera.getByText("Vera Lindqvist").first().waitFor();
    await vera.getByRole("main").locator(".badge", { hasText: "active" }).first().waitFor();

    await li.at(due);
    await li.getByRole("link", { name: `plan ${plan.split("/").pop()} covers it` }).click();
    await li.getByText("The outage is in spring.").first().waitFor();

    // More time: asked for by one, approved by the CIP Senior Manager, as the register has it.
    await vera.at("/delegations");
    await vera.locator("form:has(input[name=name])").locator("[name=name]").fill("vera");
    await vera.locator("form:has(input[name=name])").locator("[name=reason]").fill("As the board decided.");
    await vera.locator("form:has(input[name=name])").getByRole("button").click();
    await vera.getByRole("main").getByText("As the board decided.").first().waitFor();
    await li.at(plan);
    await li.locator("#do summary", { hasText: "change requested" }).click();
    const wish = li.locator("#do form:has(input[name=due])");
    await wish.locator("[name=due]").fill(`${new Date().getUTCFullYear() + 1}-06-30`);
    await wish.locator("[name=reason]").fill("The outage was moved to June.");
    await wish.getByRole("button", { name: "Do it" }).click();
    await told(li, "It is on record.");
    await vera.at(plan);
    await sign(vera, "#do form:has(button:text-is('Sign'))", { reason: "The new date is firm." });
    await vera.getByText(`${new Date().getUTCFullYear() + 1}-06-30`).first().waitFor();
    await vera.getByText("The new date is firm.").first().waitFor();
    await leaves(vera);
});

journey("retirement: an asset goes out of service by the signatures of two people who saw what ends, and comes back", async () => {
    const carla = await signer("carla", "Carla Stein", "Compliance");
    await li.at("/assets/BOP-HMI-11");
    await li.getByRole("link", { name: "Retire it" }).click();
    await li.getByRole("heading", { name: "What would end with it" }).waitFor();
    await sign(li, "form:has(input[name=evidence])", { evidence: "work order 88251", reason: "Replaced in the autumn." });
    await li.getByText("somebody else approves it").waitFor();

    await carla.at("/work");
    await carla.getByRole("link", { name: "BOP-HMI-11" }).click();
    await sign(carla, "form:has(button:text-is('Sign'))", { reason: "The work order is closed." });
    await carla.getByText("Carla Stein").first().waitFor();
    await li.at("/assets/BOP-HMI-11");
    await li.getByText("Out of service.").waitFor();

    await li.getByRole("link", { name: "Its retirement" }).click();
    await sign(li, "form:has(button:text-is('Sign'))", { reason: "The spare was built in again." });
    await li.at("/assets/BOP-HMI-11");
    await li.getByRole("link", { name: "Retire it" }).waitFor();
    await leaves(carla);
});

journey("nobody's browser asked another host or complained", async () => {
    assert.deepEqual([maria, li].flatMap(page => page.strangers), []);
    assert.deepEqual([maria, li].flatMap(page => page.complaints), []);
});
