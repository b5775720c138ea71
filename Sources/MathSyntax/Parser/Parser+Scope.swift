extension Parser {
  /// Reads something while a mode has another value. Afterwards the mode is as it was, whatever was
  /// read.
  mutating func with<Value, Result>(
    _ mode: WritableKeyPath<Parser, Value>, _ value: Value, read: (inout Parser) -> Result
  ) -> Result {
    let outer = self[keyPath: mode]
    self[keyPath: mode] = value
    defer { self[keyPath: mode] = outer }
    return read(&self)
  }
}
