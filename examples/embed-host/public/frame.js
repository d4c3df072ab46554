const frame = document.querySelector('iframe');
const { graph } = frame.dataset;

// The frame asks for new tokens, and says how high it is. Only what it says itself is heard.
addEventListener('message', async ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== graph) return;
  if (data.type === 'support-view:resize') frame.style.height = `${data.height}px`;
  if (data.type === 'support-view:token-request') {
    const response = await fetch('/token', { method: 'POST', body: JSON.stringify({ view: data.view }) });
    const { token, expiresInSeconds } = await response.json();
    source.postMessage({ type: 'support-view:token', token, expiresInSeconds }, graph);
  }
});
