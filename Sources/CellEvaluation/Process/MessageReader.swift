import Foundation
import NotebookResults
import Synchronization

/// The build's end of the pipe on which a notebook's process tells what happens.
final class MessageReader: Sendable {
  enum Frame: Sendable {
    case message(NotebookMessage)
    /// A signal, and addresses in the program, innermost first.
    case crash(signal: Int, stack: [UInt64])
    case thrown(stack: [UInt64])
    /// Bytes that are no frame, or more of them than allowed.
    case damaged
  }

  /// The other end, which the process gets as its standard input.
  let writeEnd: Int32
  private let readEnd: Mutex<Int32?>

  init() throws(EvaluationError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw .file(path: "pipe", reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = Mutex(ends[0])
    writeEnd = ends[1]
  }

  deinit { if let end = readEnd.withLock({ $0.take() }) { close(end) } }

  /// Hands over the frames until the last writer is gone, from a thread of its own. Call it once.
  func frames(limit: Int, handle: @escaping @Sendable (Frame) -> Void) async {
    guard let descriptor = readEnd.withLock({ $0.take() }) else { return }
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        Self.deliver(descriptor, limit, handle)
        close(descriptor)
        continuation.resume()
      }
    }
  }

  private static func deliver(_ descriptor: Int32, _ limit: Int, _ handle: (Frame) -> Void) {
    var buffer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      total += count
      buffer += chunk[..<count]
      guard total <= limit, take(&buffer, limit: limit, yield: handle) else {
        return handle(.damaged)
      }
    }
  }

  /// Takes the whole frames off the buffer; false when it holds something else.
  private static func take(
    _ buffer: inout [UInt8], limit: Int, yield: (Frame) -> Void
  ) -> Bool {
    var start = 0
    while buffer.count - start >= 5 {
      let length = (0..<4).reduce(0) { $0 | Int(buffer[start + $1]) << (8 * $1) }
      guard length >= 1, length <= limit else { return false }
      guard buffer.count - start >= 4 + length else { break }
      let content = Array(buffer[(start + 5)..<(start + 4 + length)])
      guard let frame = frame(kind: buffer[start + 4], content) else { return false }
      yield(frame)
      start += 4 + length
    }
    buffer.removeFirst(start)
    return true
  }

  private static func frame(kind: UInt8, _ content: [UInt8]) -> Frame? {
    switch NotebookMessage.Kind(rawValue: kind) {
    case .message:
      return (try? BinaryDecoder.decode(NotebookMessage.self, from: content)).map(Frame.message)
    case .crash:
      let words = words(content)
      guard let signal = words.first, signal < 256 else { return nil }
      return .crash(signal: Int(signal), stack: Array(words.dropFirst()))
    case .thrown: return .thrown(stack: words(content))
    case nil: return nil
    }
  }

  private static func words(_ content: [UInt8]) -> [UInt64] {
    stride(from: 0, to: content.count - content.count % 8, by: 8).map { start in
      (0..<8).reduce(UInt64(0)) { $0 | UInt64(content[start + $1]) << UInt64(8 * $1) }
    }
  }
}
