internal import Workers

extension Workers {
  /// Values that do not depend on each other, made side by side, in their order.
  func values<Value: Sendable>(
    _ count: Int, _ make: @Sendable (Int) -> Value
  ) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let buffer = buffer
      forEach(count) { index in (buffer.baseAddress! + index).initialize(to: make(index)) }
      initialized = count
    }
  }
}
