internal import CProcessGuard
internal import Glibc
import NotebookResults
internal import Synchronization

/// The pipe on which a notebook's process tells what its cells show.
///
/// The build hands the pipe over as standard input; it moves to a descriptor of its own here, and
/// cells read an empty standard input. Before each message a mark goes out on standard output and
/// standard error, so that what cells print stands in order with what they show.
final class MessageChannel: Sendable {
  private let descriptor: Int32
  private let mark: [UInt8]
  /// The step that is open, and when it began.
  private let open = Mutex<(step: NotebookStep, start: Double)?>(nil)
  /// Held while a message goes out: its marks stay together.
  private let sending = Mutex(())

  /// Without a build behind it, a program tells nothing.
  static let shared = MessageChannel()

  private init() {
    let nonce = ProcessLimits.take("NTKDOC_NONCE") ?? ""
    mark = [0] + Array(nonce.utf8) + [0]
    guard !nonce.isEmpty else {
      descriptor = -1
      return
    }
    // High, so that a cell that counts on small descriptors finds them free.
    descriptor = fcntl(0, F_DUPFD_CLOEXEC, 100)
    let null = Glibc.open("/dev/null", O_RDONLY)
    dup2(null, 0)
    close(null)
    guard_buffer_lines()
  }

  var isOpen: Bool { descriptor >= 0 }
  var rawDescriptor: Int32 { descriptor }

  func send(_ message: NotebookMessage) {
    guard descriptor >= 0, let content = try? BinaryEncoder.encode(message) else { return }
    sending.withLock { _ in
      guard_flush()
      writeAll(1, mark)
      writeAll(2, mark)
      writeAll(descriptor, frame(.message, content))
    }
  }

  private func frame(_ kind: NotebookMessage.Kind, _ content: [UInt8]) -> [UInt8] {
    let count = UInt32(content.count + 1)
    var frame: [UInt8] = withUnsafeBytes(of: count.littleEndian) { Array($0) }
    frame.append(kind.rawValue)
    frame += content
    return frame
  }

  private func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        // The build is gone: there is nobody to run for.
        if count <= 0 { _exit(1) }
        done += count
      }
    }
  }

  var step: NotebookStep? { open.withLock { $0?.step } }

  func begin(_ next: NotebookStep) {
    finish()
    open.withLock { $0 = (next, now()) }
    send(.began(next))
  }

  func finish() {
    let finished = open.withLock { open in
      defer { open = nil }
      return open
    }
    guard let finished else { return }
    send(.finished(finished.step, seconds: now() - finished.start))
  }

  private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
