// Start: PORT=9090 TG_SECRET=sec_ret node telegram_server.js   (loopback only; tests/channels/telegram/test_official.py does)
// telegram-test-api 4.2.1 plus the patches python-telegram-bot 22 needs to parse its answers.
const TelegramServer = require('telegram-test-api');
let axios; try { axios = require('telegram-test-api/node_modules/axios'); } catch (e) { axios = require('axios'); }
if (process.env.TG_SECRET) axios.defaults.headers.common['X-Telegram-Bot-Api-Secret-Token'] = process.env.TG_SECRET;
const fmt = TelegramServer.formatUpdate;                 // PTB: callback_query needs chat_instance
TelegramServer.formatUpdate = (u) => { const r = fmt.call(TelegramServer, u); if (r.callback_query) r.callback_query.chat_instance = '1'; return r; };
class S extends TelegramServer {                         // PTB: date must be Unix seconds
  addBotMessage(raw, token) { const m = super.addBotMessage(raw, token); m.date = Math.floor(m.date / 1000); return m; }
}
const s = new S({port: Number(process.env.PORT || 9090), host: '127.0.0.1', storeTimeout: 600});
const first = (path, h) => { s.webServer.all(path, h); const st = s.webServer._router.stack; st.splice(6, 0, st.pop()); };
first('/bot:token/getMe', (q, r) => r.json({ok: true, result: {id: 666, is_bot: true, first_name: 'Test', username: 'TestNameBot'}}));
first('/bot:token/editMessageText', (q, r) => { s.editMessageText(q.body); r.json({ok: true, result: {message_id: Number(q.body.message_id), date: Math.floor(Date.now() / 1000), chat: {id: Number(q.body.chat_id), type: 'private'}, text: q.body.text}}); });
for (const m of ['setMyCommands', 'sendChatAction', 'getWebhookInfo']) first('/bot:token/' + m, (q, r) => r.json({ok: true, result: m === 'getWebhookInfo' ? {url: '', has_custom_certificate: false, pending_update_count: 0} : true}));
s.start().then(() => console.log('telegram-test-api up', s.config.apiURL));
