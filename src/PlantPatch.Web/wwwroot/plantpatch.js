// What a page needs beyond Blazor, without inline script. Every page works without it.

// A form is sent only when the server answers: while it does not, what was typed stays where it is.
(() => {
    let sending = false, dirty = null;

    const reachable = async () => {
        try {
            return (await fetch("/reachable", { cache: "no-store", redirect: "manual" })).status === 204;
        } catch {
            return false;
        }
    };

    const say = (text, kind) => {
        let note = document.getElementById("offline");
        if (!note) {
            note = document.createElement("p");
            note.id = "offline";
            note.setAttribute("role", "alert");
            document.body.append(note);
        }
        note.className = kind;
        note.textContent = text;
    };

    const german = document.documentElement.lang === "de";
    const words = german
        ? { gone: "Der Server antwortet nicht. Nichts Getipptes ist verloren; lassen Sie die Seite offen.", back: "Der Server antwortet wieder. Senden Sie das Formular noch einmal." }
        : { gone: "The server does not answer. Nothing that you typed is lost; leave the page open.", back: "The server answers again. Send the form once more." };

    const wait = async () => {
        if (await reachable()) say(words.back, "done");
        else setTimeout(wait, 1000);
    };

    document.addEventListener("submit", async event => {
        const form = event.target;
        if (sending || event.defaultPrevented || form.method !== "post") return;
        event.preventDefault();
        const button = event.submitter;
        if (await reachable()) {
            sending = true;
            dirty = null;
            form.requestSubmit(button);
            setTimeout(() => sending = false, 0);
        } else {
            say(words.gone, "problem");
            setTimeout(wait, 1000);
        }
    });

    document.addEventListener("input", event => {
        if (event.target.form?.method === "post") dirty = event.target.form;
    });

    addEventListener("beforeunload", event => {
        if (dirty?.isConnected && [...dirty.elements].some(e => e.defaultValue !== undefined && e.type !== "hidden" && e.value !== e.defaultValue)) event.preventDefault();
    });
})();

// Work that goes on is looked at again until it is over.
(() => {
    const look = async () => {
        const part = document.querySelector("[data-refresh]");
        if (part) {
            try {
                const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
                const fresh = document.importNode(page.getElementById(part.id), true);
                part.replaceWith(fresh);
            } catch { /* the next look tries again */ }
        }
        setTimeout(look, 1000);
    };
    look();
})();

// Files may be dropped; several rows may be chosen at once; a page may be printed.
document.addEventListener("dragover", event => {
    const zone = event.target.closest(".drop");
    if (zone) { event.preventDefault(); zone.classList.add("over"); }
});
document.addEventListener("dragleave", event => event.target.closest(".drop")?.classList.remove("over"));
document.addEventListener("drop", event => {
    const zone = event.target.closest(".drop");
    if (!zone) return;
    event.preventDefault();
    zone.classList.remove("over");
    zone.querySelector("input[type=file]").files = event.dataTransfer.files;
});
document.addEventListener("change", event => {
    if (event.target.matches("[data-all]"))
        for (const box of event.target.closest("form").querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
});
document.addEventListener("click", event => {
    if (event.target.closest("[data-print]")) print();
});
