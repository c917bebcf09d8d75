/** Three small tickets as each help desk writes them. Invented for these tests. */

const CUSTOMER = { id: 501, name: 'Nora Vell' }
const OTHER = { id: 502, name: 'Ivo Marsh' }
const AGENT = { id: 601, name: 'Tess Arbor' }
const COLLEAGUE = { id: 602, name: 'Bram Oake' }

/** Seconds since 1970. */
const at = (text: string): number => Date.parse(text) / 1_000

const comment = (id: number, authorId: number, more: object) => ({
  id,
  type: 'Comment',
  author_id: authorId,
  public: true,
  attachments: [],
  via: { channel: 'web' },
  ...more,
})

export const zendeskUsers = [
  { ...CUSTOMER, role: 'end-user', locale: 'en-US', suspended: false },
  { ...OTHER, role: 'end-user' },
  { ...AGENT, role: 'agent', email: 'tess@example.invalid' },
  { ...COLLEAGUE, role: 'admin' },
]

export const zendeskTicket = (more: object = {}) => ({
  url: 'https://lamps.zendesk.com/api/v2/tickets/71.json',
  id: 71,
  external_id: 'shop-71',
  via: { channel: 'email', source: { from: {} } },
  created_at: '2026-03-02T10:00:00Z',
  updated_at: '2026-03-03T09:00:00Z',
  subject: 'My lamp flickers',
  description: 'It flickers all evening.',
  status: 'solved',
  requester_id: CUSTOMER.id,
  assignee_id: AGENT.id,
  tags: ['lamps', 'warranty'],
  custom_fields: [
    { id: 9001, value: 'en' },
    { id: 9002, value: 'lamp' },
  ],
  satisfaction_rating: { id: 4, score: 'good', comment: 'Quick!' },
  brand_new_key: { of: ['next', 'year'] },
  comments: [
    comment(1, CUSTOMER.id, {
      plain_body: 'It flickers all evening.',
      html_body: '<p>It flickers &amp; hums.</p>',
      created_at: '2026-03-02T10:00:00Z',
      attachments: [
        { content_url: 'https://files.example/lamp.jpg', file_name: 'lamp.jpg', content_type: 'image/jpeg' },
      ],
    }),
    comment(2, AGENT.id, {
      plain_body: 'Looks like the dimmer.',
      public: false,
      created_at: '2026-03-02T10:05:00Z',
    }),
    comment(3, AGENT.id, {
      html_body: '<p>Please swap the <b>bulb</b> first.</p>',
      created_at: '2026-03-02T10:06:00Z',
    }),
    comment(4, COLLEAGUE.id, { body: 'A new dimmer is on its way.', created_at: '2026-03-02T11:00:00Z' }),
    comment(5, COLLEAGUE.id, { body: 'It left today.', created_at: '2026-03-02T12:00:00Z' }),
  ],
  ...more,
})

const author = (type: string, { id, name }: { id: number; name: string }, more: object = {}) => ({
  type,
  id: String(id),
  name,
  email: 'someone@example.invalid',
  ...more,
})

const part = (id: number, partType: string, more: object) => ({
  type: 'conversation_part',
  id: String(id),
  part_type: partType,
  attachments: [],
  redacted: false,
  ...more,
})

export const intercomConversation = (more: object = {}) => ({
  type: 'conversation',
  id: '71',
  created_at: at('2026-03-02T10:00:00Z'),
  updated_at: at('2026-03-03T09:00:00Z'),
  source: {
    type: 'conversation',
    id: '1',
    delivered_as: 'customer_initiated',
    subject: '',
    body: '<p>It flickers all evening.</p>',
    author: author('user', CUSTOMER),
    attachments: [
      { type: 'upload', name: 'lamp.jpg', url: 'https://files.example/lamp.jpg', content_type: 'image/jpeg' },
    ],
  },
  contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: '501' }] },
  admin_assignee_id: AGENT.id,
  open: false,
  state: 'closed',
  tags: { type: 'tag.list', tags: [{ name: 'lamps' }, { name: 'warranty' }] },
  conversation_rating: { rating: 4, remark: 'Quick!', created_at: at('2026-03-03T09:10:00Z') },
  title: 'My lamp flickers',
  custom_attributes: { language: 'en' },
  ai_agent_participated: true,
  conversation_parts: {
    type: 'conversation_part.list',
    conversation_parts: [
      part(2, 'comment', {
        body: '<p>Have you tried another socket?</p>',
        created_at: at('2026-03-02T10:01:00Z'),
        author: author('bot', { id: 700, name: 'Fin' }, { from_ai_agent: true }),
      }),
      part(3, 'assignment', {
        body: null,
        created_at: at('2026-03-02T10:04:00Z'),
        author: author('admin', AGENT),
      }),
      part(4, 'note', {
        body: '<p>Looks like the dimmer.</p>',
        created_at: at('2026-03-02T10:05:00Z'),
        author: author('admin', AGENT),
      }),
      part(5, 'comment', {
        body: '<p>Please swap the <b>bulb</b> first.</p>',
        created_at: at('2026-03-02T10:06:00Z'),
        author: author('admin', AGENT),
      }),
      part(6, 'close', {
        body: null,
        created_at: at('2026-03-03T09:00:00Z'),
        author: author('admin', AGENT),
      }),
    ],
  },
  ...more,
})

const sender = (type: string, { id, name }: { id: number; name: string }) => ({ id, name, type })

const message = (id: number, messageType: number, more: object) => ({
  id,
  message_type: messageType,
  content_type: 'text',
  content_attributes: {},
  private: false,
  conversation_id: 71,
  ...more,
})

export const chatwootMessages = [
  message(1, 0, {
    content: 'It flickers all evening.',
    created_at: at('2026-03-02T10:00:00Z'),
    sender: sender('contact', CUSTOMER),
    attachments: [{ id: 3, file_type: 'image', data_url: 'https://files.example/lamp.jpg?size=2' }],
  }),
  message(2, 3, { content: 'We answer within the hour.', created_at: at('2026-03-02T10:00:01Z') }),
  message(3, 1, {
    content: 'Have you tried another socket?',
    created_at: at('2026-03-02T10:01:00Z'),
    sender: sender('agent_bot', { id: 700, name: 'Lumo' }),
  }),
  message(4, 1, {
    content: 'Looks like the dimmer.',
    private: true,
    created_at: at('2026-03-02T10:05:00Z'),
    sender: sender('user', AGENT),
  }),
  message(5, 1, {
    content: null,
    content_attributes: { email: { html_content: { full: '<p>Please swap the <b>bulb</b> first.</p>' } } },
    created_at: at('2026-03-02T10:06:00Z'),
    sender: sender('user', AGENT),
  }),
  message(6, 0, {
    content: 'Same here.',
    created_at: at('2026-03-02T10:07:00Z'),
    sender: sender('contact', OTHER),
  }),
  message(7, 2, {
    content: 'Conversation was marked resolved by Tess',
    created_at: at('2026-03-03T09:00:00Z'),
  }),
  message(8, 3, {
    content: 'Please rate us',
    content_type: 'input_csat',
    content_attributes: {
      submitted_values: { csat_survey_response: { rating: 2, feedback_message: 'Slow' } },
    },
    created_at: at('2026-03-03T09:01:00Z'),
  }),
]

export const chatwootConversation = (more: object = {}) => ({
  meta: {
    sender: sender('contact', CUSTOMER),
    channel: 'Channel::WebWidget',
    assignee: sender('user', AGENT),
  },
  id: 71,
  account_id: 1,
  messages: chatwootMessages,
  labels: ['lamps', 'warranty'],
  status: 'resolved',
  custom_attributes: { language: 'en', subject: 'My lamp flickers', external_id: 'shop-71' },
  additional_attributes: {},
  created_at: at('2026-03-02T10:00:00Z'),
  last_activity_at: at('2026-03-03T09:00:00Z'),
  ...more,
})

/** JSON Lines of the records. */
export const lines = (...records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')
