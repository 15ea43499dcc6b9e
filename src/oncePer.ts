/**
 * Remembers what a pure function makes of an object for as long as the object lives. Content never changes, a reload makes
 * a new one: so what is derived from it needs no other care.
 */
export const oncePer = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
};
