// The talk without reloading, copying and sharing. Every page works without this file: each form is an
// ordinary POST, and its answer is a whole page. Here the same page is fetched, and what is new in it is
// put into the one that is open. Nothing is kept: the talk travels in the forms, signed.

const SAY_THAT_WE_WAIT_AFTER = 1000;
const SAY_FOR = 6000;

let waiting = false;
let hush = 0;

/** Say a few words aloud and on the screen, for a while. */
function say(words) {
  const place = document.getElementById("said");
  clearTimeout(hush);
  place.textContent = words;
  if (words) hush = setTimeout(() => { place.textContent = ""; }, SAY_FOR);
}

/** Show what needs this script. */
function enhance() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

/** Send as a page without this script does. */
function sendPlainly(form, button) {
  if (button?.name) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = button.name;
    field.value = button.value;
    form.append(field);
  }
  form.submit();
}

/** Leave of an earlier answer what is read; its buttons belong to an earlier moment of the talk. */
function layAside(exchange, number) {
  if (exchange.dataset.past) return;
  exchange.dataset.past = number;
  for (const form of exchange.querySelectorAll("form")) form.remove();
  for (const one of exchange.querySelectorAll("[tabindex='-1']")) one.removeAttribute("tabindex");
  for (const one of exchange.querySelectorAll("[id]")) one.id += `-${number}`;
  for (const one of exchange.querySelectorAll("[aria-labelledby]")) {
    const names = one.getAttribute("aria-labelledby").split(" ");
    one.setAttribute("aria-labelledby", names.map((name) => `${name}-${number}`).join(" "));
  }
}

/** Tell at the field that nothing was written. */
function explainEmpty(next) {
  const field = document.getElementById("text");
  document.getElementById("empty")?.remove();
  field.before(next.getElementById("empty"));
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", next.getElementById("text").getAttribute("aria-describedby"));
  field.focus();
}

/** Put the parts of the next page into this one, below what was said before, and go to the new answer. */
function show(next) {
  const talk = next.getElementById("talk");
  if (!talk) {
    explainEmpty(next);
    return;
  }
  const past = [...document.querySelectorAll(".exchange")];
  past.forEach(layAside);
  talk.prepend(...past);
  document.querySelector("main").replaceChildren(...next.querySelector("main").childNodes);
  for (const part of ["header", "footer"]) document.querySelector(part).replaceWith(next.querySelector(part));
  document.documentElement.lang = next.documentElement.lang;
  document.title = next.title;
  enhance();
  document.querySelector("#alarm, #first").focus({ preventScroll: true });
  document.getElementById("answer").scrollIntoView({ block: "start" });
}

async function send(form, button) {
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.append(button.name, button.value);
  waiting = true;
  say("");
  const words = document.querySelector("[data-waiting]")?.dataset.waiting ?? "";
  const late = setTimeout(() => say(words), SAY_THAT_WE_WAIT_AFTER);
  try {
    const response = await fetch(form.action, { method: "POST", body: fields });
    if (!response.ok) throw new Error(`status ${response.status}`);
    show(new DOMParser().parseFromString(await response.text(), "text/html"));
  } catch {
    sendPlainly(form, button);  // the browser tells what is wrong better than we could
  } finally {
    clearTimeout(late);
    waiting = false;
  }
  if (document.getElementById("said").textContent === words) say("");
}

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  if (!waiting) send(event.target, event.submitter);
});

document.addEventListener("click", async (event) => {
  const copying = event.target.closest("[data-copy]");
  if (copying) {
    await navigator.clipboard.writeText(copying.dataset.copy);
    say(copying.dataset.copied);
    return;
  }
  const sharing = event.target.closest("[data-share] > summary")?.parentElement;
  if (sharing && !sharing.open && navigator.share) {
    event.preventDefault();
    try {
      await navigator.share({ text: sharing.dataset.share });
    } catch (error) {
      sharing.open = error.name !== "AbortError";  // put away: nothing more to do
    }
  }
});

enhance();
