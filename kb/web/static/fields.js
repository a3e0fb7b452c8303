// What forms of the register share: a second press counts once, and a field says how much still fits.

const AGAIN_AFTER = 4000; // a press after that is no double press: the first one may have got lost

const guarded = document.querySelector("[data-bewaakt]");
if (guarded) once(guarded);
for (const field of document.querySelectorAll("[data-hoogstens]")) count(field);

// A second press while the first is on its way is the same form: the server knows its key.
function once(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
    setTimeout(() => { sent = false; }, AGAIN_AFTER);
  });
  addEventListener("pageshow", () => { sent = false; });
}

function count(field) {
  const most = Number(field.dataset.hoogstens);
  const left = document.createElement("span");
  left.className = "kb-soft kb-count-left";
  left.id = `over-${field.name}`;
  field.after(left);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${left.id}`.trim());
  const show = () => {
    const rest = most - field.value.trim().length;
    left.textContent = rest < 0 ? `${-rest} tekens te veel` : `Nog ${rest} tekens`;
    left.classList.toggle("kb-fault", rest < 0);
  };
  field.addEventListener("input", show);
  show();
}
