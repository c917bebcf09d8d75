/** A conversation as Intercom gives it, invented. */
const conversation = {
  type: 'conversation',
  id: '7001',
  title: 'Two newsletters with the same subject',
  created_at: 1_764_671_400,
  updated_at: 1_764_675_000,
  state: 'closed',
  open: false,
  admin_assignee_id: 51,
  source: {
    type: 'email',
    id: '1',
    body: '<p>Both newsletters of today carry <b>the same subject</b>. Which one did people get?</p>',
    author: { type: 'user', id: 'c1', name: 'Paula Neri', email: 'paula@example.org' },
  },
  contacts: { contacts: [{ type: 'contact', id: 'c1' }] },
  tags: { tags: [{ id: '1', name: 'newsletter' }] },
  conversation_rating: { rating: 5, remark: 'Quick and clear' },
  conversation_parts: {
    total_count: 2,
    conversation_parts: [
      {
        type: 'conversation_part',
        id: '2',
        part_type: 'note',
        created_at: 1_764_672_000,
        body: '<p>The second one is still a draft.</p>',
        author: { type: 'admin', id: '51', name: 'Marco Bassi' },
      },
      {
        type: 'conversation_part',
        id: '3',
        part_type: 'comment',
        created_at: 1_764_672_300,
        body: '<p>Only the first one went out. The second is a draft, so you can still change its subject.</p>',
        author: { type: 'admin', id: '51', name: 'Marco Bassi' },
      },
    ],
  },
}

/** A file from another help desk. */
export const vendorFile = JSON.stringify({ type: 'conversation.list', conversations: [conversation] })
