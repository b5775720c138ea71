/// A value of another kind than the closure of a symbol takes.
struct ArgumentMismatch: Error {
  var message: String
}
