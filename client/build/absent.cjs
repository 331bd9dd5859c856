// Stands in the bundle for a dependency of dockerode that is left out: it may be imported and looked at, and says so
// when it is called.
const absent = () => {
  throw new Error("this part of dockerode is not in the bundle");
};
module.exports = new Proxy(absent, {
  get: (_, name) => (name === "then" || name === "__esModule" ? undefined : module.exports),
  construct: absent,
});
