// Around the scene: the progress of a start, and a file read into the form of one's own project.

const byId = (id) => document.getElementById(id);

const share = byId("share");
if (share) watch();

async function watch() {
  const answer = await fetch("/start/state");
  const state = await answer.json();
  share.value = Math.max(share.value, state.share);
  if (byId("said").textContent !== state.said) byId("said").textContent = state.said;
  if (state.kind === "ready") return location.replace(state.leads_to);
  if (state.kind === "waiting") return location.replace("/start");
  if (state.kind === "playing") setTimeout(watch, 250);
}

const file = byId("file");
file?.addEventListener("change", async () => {
  if (!file.files.length) return;
  const answer = await fetch("/own/file", { method: "POST", body: file.files[0] });
  const read = await answer.json();
  byId("file-said").className = read.error ? "error" : "";
  byId("file-said").textContent = read.error ?? file.dataset.read;
  for (const [name, value] of Object.entries(read.fields ?? {})) byId(name).value = value;
});

document.querySelector("[aria-invalid]")?.focus();
