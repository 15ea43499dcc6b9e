import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { privacyRequestOf } from '../../dialogs/privacyRequest';
import { loadContent } from '../../src/content/loadContent';
import { shippedEngine } from '../support/converse';
import { EXAMPLE_MESSAGES } from '../support/exampleMessages';

const { content } = shippedEngine();
const requestOf = (text: string) => privacyRequestOf(text, content.messages.words);

describe('a message that asks what is kept', () => {
  it.each([
    'what do you know about me',
    'What do you know about me?',
    'WHAT DO YOU KNOW ABOUT ME???',
    'what do you konw about me',
    'waht do you know abuot me',
    'Hi! What data do you have about me, please?',
    'what information do you hold on me',
    'which data have you stored about me',
    'what have you saved about me?',
    'what do you remember about me',
    'what personal data do you keep?',
    'what data is stored?',
    'what is being recorded about me',
    'do you store my data?',
    'Do you save what I write?',
    'do you keep my messages',
    'are you storing my information',
    'do you know anything about me',
    'do you have any information about me?',
    'do you remember who I am',
    'is this chat private?',
    'is this confidential',
    'are my messages stored?',
    'is my data safe?',
    'who can read my messages',
    'who sees what I write?',
    'what happens to my data?',
    'what happens with what I told you',
    'where is my data stored?',
    'how long do you keep my data?',
    'privacy',
    'Privacy policy',
    'data protection',
    'show me my data',
    'tell me everything you know about me',
    'can I see what you have stored about me?',
    'I would like a copy of my personal data',
    'GDPR request',
    'subject access request',
    'what’s your privacy policy?',
  ])('is known: "%s"', (text) => expect(requestOf(text)).toBe('show'));
});

describe('a message that asks to delete what is kept', () => {
  it.each([
    'delete my data',
    'Delete my data!',
    'DELETE MY DATA',
    'delet my data',
    'dleete my data pls',
    'please delete all my data',
    'can you please delete my data?',
    'Could you delete everything you know about me?',
    'erase my data',
    'remove all of my information',
    'wipe my chat history',
    'clear this conversation',
    'clear chat',
    'delete my history',
    'delete everything',
    'delete everything about me',
    'delete what I told you',
    'get rid of my data',
    'I want you to delete my personal data.',
    'I want my data deleted',
    'I want all my data to be deleted',
    'can my data be deleted?',
    'how do I delete my data?',
    'forget my data',
    'forget everything I told you',
    'forget what you know about me',
    'forget everything about me',
    'remove me from your records',
    'do not store my data',
    "don't keep anything about me",
    'delete my account',
    'delete all your records of me',
    'I request the deletion of my personal data',
    'right to be forgotten',
    'data deletion request',
    'ok, now delete my data, thanks. Bye!',
  ])('is known: "%s"', (text) => expect(requestOf(text)).toBe('delete'));
});

describe('a message on anything else', () => {
  it.each([
    'delete the bone',
    'can you delete the gene',
    'what do you know about my disease',
    'what do you know about FOP',
    'what do you know',
    'what information do you have?',
    'do you have any information on FOP?',
    'what data is there on flare-ups',
    'what is the data',
    'is it safe?',
    'is this safe for me?',
    'is that secure',
    'can they remove the lump?',
    'can you remove the extra bone',
    'can I get rid of the swelling?',
    'clear my chest',
    'remove my hip',
    'do you know my tests',
    'delete my date',
    'forget me',
    'just forget about me',
    'I want to forget everything',
    'I want to erase myself',
    'delete me',
    'who can read my x-ray',
    'how long do I keep taking it',
    'what happens to my joints',
    'what happens to me',
    'what do you know about ACVR1',
    'where do you get the information from',
    'is it recorded in a register',
    'what is stored in bone',
    'do you keep the arm still',
    'I have a history of falls',
    'delete my data and my knee is swollen',
    'delete my data, I cannot breathe',
    'forget it',
    'start over',
    'my',
    'please',
    'thanks',
    '',
    '🦴',
    `delete ${'my '.repeat(200)}data`,
  ])('is no such request: "%s"', (text) => expect(requestOf(text)).toBeNull());

  it('is not taken for one in any of the messages on which recognition is measured', () => {
    const messages = ['working', 'frozen', 'safety'].flatMap((name) =>
      readFileSync(join(__dirname, '..', 'evaluation', `${name}.jsonl`), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { text: string }).text),
    );
    expect(messages.length).toBeGreaterThan(1800);
    expect(messages.filter((text) => requestOf(text) !== null)).toEqual([]);
  });

  it('is not taken for one in any of the examples, but for those on this very subject', () => {
    const taken = loadContent(['content']).examples.filter(({ text }) => requestOf(text) !== null);
    expect(taken.map(({ text }) => text)).toContain('are you recording this');
    expect(taken.filter(({ text }) => !/record|keep|history|data|remember|save|store/i.test(text))).toEqual([]);
  });
});

describe('the patterns', () => {
  const { words } = EXAMPLE_MESSAGES;

  it.each([
    ['delete my data', 'delete'],
    ['please delete all my personal details', 'delete'],
    ['can you get rid of my data thanks', 'delete'],
    ['forget our data', 'delete'],
    ['what do you keep about me', 'show'],
  ])('say "%s" in many ways', (text, request) => expect(privacyRequestOf(text, words)).toBe(request));

  it.each(['delete data', 'delete my my data', 'forget all my data', 'what do you know about'])(
    'do not say "%s"',
    (text) => expect(privacyRequestOf(text, words)).toBeNull(),
  );

  it('know the choice that deletes', () => expect(requestOf(content.messages.privacy.delete)).toBe('delete'));
});
