// Passkeys, and the lock of a page that nobody touches. A form with data-passkey="create" or "get" is shown where the browser can do it; its button
// asks the server for the options, the browser for the credential, and then sends the form with it.
(() => {
    const passkeyForm = form => {
        if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
        form.hidden = false;
        form.addEventListener("submit", async event => {
            if (form.elements.credential.value) return;
            event.preventDefault();
            try {
                const token = form.elements.__RequestVerificationToken.value;
                const answer = await fetch(form.dataset.options, { method: "POST", headers: { RequestVerificationToken: token } });
                if (!answer.ok) throw new Error(answer.statusText);
                const options = await answer.json();
                const credential = form.dataset.passkey === "create"
                    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
                    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
                form.elements.credential.value = JSON.stringify(credential.toJSON());
                form.submit();
            } catch {
                form.querySelector(".problem").hidden = false;
            }
        });
    };

    // Typing and reading are activity too, of which the server hears nothing: it is told at most once a minute.
    let touched = Date.now(), told = Date.now();
    const idle = () => Number(document.querySelector("header[data-idle]")?.dataset.idle ?? 0) * 1000;
    for (const kind of ["keydown", "pointerdown", "wheel"]) addEventListener(kind, () => {
        touched = Date.now();
        if (!idle() || touched - told < 60000) return;
        told = touched;
        fetch("/account/alive", { method: "POST" }).catch(() => { });
    }, { passive: true });
    setInterval(() => {
        if (idle() && Date.now() - touched > idle()) location.assign(location.href);
    }, 5000);

    document.querySelectorAll("form[data-passkey]").forEach(passkeyForm);
})();
