import NotebookResults

/// Puts what a notebook printed in order with what it showed.
///
/// The process marks standard output and standard error before each message, so that a message's
/// number tells which text came before it.
struct StreamMerger {
  private let mark: [UInt8]
  /// Bytes between marks, the last one still open.
  private var output: [[UInt8]] = [[]]
  private var error: [[UInt8]] = [[]]
  private var messages: [NotebookMessage] = []

  init(nonce: String) { mark = [0] + Array(nonce.utf8) + [0] }

  mutating func append(output bytes: [UInt8]) { append(bytes, to: &output) }
  mutating func append(error bytes: [UInt8]) { append(bytes, to: &error) }
  mutating func append(_ message: NotebookMessage) { messages.append(message) }

  private func append(_ bytes: [UInt8], to segments: inout [[UInt8]]) {
    let last = segments.count - 1
    // A mark may have begun in what was there before.
    var start = max(0, segments[last].count - mark.count + 1)
    segments[last] += bytes
    while let zero = segments[segments.count - 1][start...].firstIndex(of: 0) {
      let segment = segments[segments.count - 1]
      if segment[zero...].starts(with: mark) {
        segments[segments.count - 1] = Array(segment[..<zero])
        segments.append(Array(segment[(zero + mark.count)...]))
        start = 0
      } else {
        start = zero + 1
      }
    }
  }

  /// Everything in order.
  func merged() -> [Event] {
    var events: [Event] = []
    let count = max(output.count, error.count, messages.count)
    for index in 0..<count {
      append(output, index, .output, &events)
      append(error, index, .error, &events)
      if index < messages.count { events.append(.message(messages[index])) }
    }
    return events
  }

  enum Event {
    case text(Output.Stream, String)
    case message(NotebookMessage)
  }

  private func append(
    _ segments: [[UInt8]], _ index: Int, _ stream: Output.Stream, _ events: inout [Event]
  ) {
    guard index < segments.count, !segments[index].isEmpty else { return }
    events.append(.text(stream, String(decoding: segments[index], as: UTF8.self)))
  }
}
