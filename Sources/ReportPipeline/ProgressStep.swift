import Synchronization

/// The share of one notebook in the progress of a build, in which several go on at once.
struct ProgressStep: Sendable {
  let index: Int
  let board: ProgressBoard

  /// - Parameter fraction: how much of the notebook is done, from 0 to 1.
  func show(_ message: String, fraction: Double = 0) {
    board.show(message, fraction: fraction, of: index)
  }

  func finish(_ outcome: NotebookOutcome) { board.finish(outcome.line, of: index) }
}

/// How far each part of a build is. Lines of finished notebooks come in the notebooks' order,
/// whichever is done first.
final class ProgressBoard: Sendable {
  private struct State {
    var fractions: [Double]
    var lines: [String?]
    /// What is being done with each part that goes on.
    var messages: [String?]
    var starts: [ContinuousClock.Instant?]
    var reported = 0
  }

  private let state: Mutex<State>
  private let report: @Sendable (BuildProgress) -> Void

  init(count: Int, report: @escaping @Sendable (BuildProgress) -> Void) {
    state = Mutex(
      State(
        fractions: Array(repeating: 0, count: count), lines: Array(repeating: nil, count: count),
        messages: Array(repeating: nil, count: count),
        starts: Array(repeating: nil, count: count)))
    self.report = report
  }

  func show(_ message: String, fraction: Double, of index: Int) {
    state.withLock { state in
      state.fractions[index] = max(state.fractions[index], fraction)
      state.starts[index] = state.starts[index] ?? .now
      state.messages[index] = message
      report(BuildProgress(fraction: Self.total(state), message: message))
    }
  }

  func finish(_ line: String, of index: Int) {
    state.withLock { state in
      state.fractions[index] = 1
      let seconds = state.starts[index].map { (ContinuousClock.now - $0) / .seconds(1) } ?? 0
      state.lines[index] = "\(line), \(tenths(seconds)) s"
      while state.reported < state.lines.count, let line = state.lines[state.reported] {
        state.reported += 1
        report(BuildProgress(fraction: Self.total(state), message: line, finished: line))
      }
      state.messages[index] = nil
      if let other = state.messages.lazy.compactMap(\.self).first {
        report(BuildProgress(fraction: Self.total(state), message: other))
      }
    }
  }

  private static func total(_ state: State) -> Double {
    state.fractions.reduce(0, +) / Double(max(state.fractions.count, 1))
  }
}

/// "2.9"; for people.
private func tenths(_ seconds: Double) -> String {
  let tenths = Int((seconds * 10).rounded())
  return "\(tenths / 10).\(tenths % 10)"
}
