// When the daily comes, on the reader's clock; and Restart bot: one press at a time, what came of it in words.

const due = document.getElementById("due");
const first = document.getElementById("first");
const at = new Date(due.dateTime);

function tell() {
  const seconds = Math.ceil((at - Date.now()) / 1000);
  first.textContent = seconds > 0 ? `, for the first time in ${seconds} s` : "";
  if (seconds > 0) setTimeout(tell, 1000);
}

due.textContent = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
tell();

const button = document.getElementById("restart");
const state = document.getElementById("state");

button.addEventListener("click", async () => {
  button.disabled = true;
  state.className = "";
  state.textContent = "Restarting…";
  const began = performance.now();
  try {
    const answer = await fetch("/restart", { method: "POST" });
    const body = await answer.json();
    if (!body.ok) throw new Error(body.error);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    state.textContent = `The bot is back after ${seconds} s. Go and click an old button.`;
    state.className = "good";
  } catch (error) {
    state.textContent = `The bot did not come back: ${error.message}. The terminal says more.`;
    state.className = "bad";
  } finally {
    button.disabled = false;
  }
});
