import Foundation
import NotebookResults
import Subprocess
import Synchronization
import SystemPackage

/// A notebook's program while it runs, and what became of it.
struct NotebookProcess: Sendable {
  var program: String
  var arguments: [String]
  var folder: String
  var environment: [String: String]
  /// Seconds for all.
  var timeout: Double
  /// Seconds for each step that has its own.
  var stepTimeouts: [NotebookStep: Double]
  var outputLimit: Int
  /// Where it may write, and how much.
  var writable: [String]
  var diskLimit: DiskUsage
  var threadLimit: Int

  /// How it ended.
  enum Ending: Sendable, Equatable {
    /// The last statement ran.
    case ended
    /// It left by itself before.
    case exited(Int)
    case crashed(signal: Int, stack: [UInt64], thrown: [UInt64])
    case signalled(Int)
    case timedOut(seconds: Double)
    case printedTooMuch
    case filledDisk
    case startedTooManyThreads
    case spokeNonsense
  }

  struct Outcome: Sendable {
    var ending: Ending
    var events: StreamMerger
  }

  /// What is known while it runs.
  private struct State {
    var merger: StreamMerger
    var count = 0
    var crash: (signal: Int, stack: [UInt64])?
    var thrown: [UInt64] = []
    var hasEnded = false
    var step: NotebookStep?
    var stepStart = ContinuousClock.now
    /// Why it was killed.
    var verdict: Ending?
  }

  func run(
    progress: @escaping @Sendable (NotebookMessage) -> Void
  ) async throws(EvaluationError) -> Outcome {
    let nonce = String(UInt64.random(in: .min ... .max), radix: 16)
    let reader = try MessageReader()
    let state = StateBox(State(merger: StreamMerger(nonce: nonce)))
    var options = PlatformOptions()
    options.processGroupID = 0
    var variables = environment
    variables["NTKDOC_NONCE"] = nonce
    // What kept values take already is not this run's.
    var limit = DiskUsage(of: writable, limit: DiskUsage(bytes: .max, files: .max))
    limit.bytes += diskLimit.bytes
    limit.files += diskLimit.files
    let configuration = Configuration(
      executable: .path(FilePath(program)), arguments: Arguments(arguments),
      environment: .custom(
        Dictionary(
          uniqueKeysWithValues: variables.map {
            (Environment.Key(stringLiteral: $0.key), $0.value)
          })),
      workingDirectory: FilePath(folder), platformOptions: options)
    do {
      let result = try await Subprocess.run(
        configuration,
        input: .fileDescriptor(
          FileDescriptor(rawValue: reader.writeEnd), closeAfterSpawningProcess: true),
        output: .sequence, error: .sequence
      ) { execution in
        let kill: @Sendable () -> Void = {
          try? execution.send(signal: .kill, toProcessGroup: true)
        }
        let process = execution.processIdentifier.value
        let start = ContinuousClock.now
        let watchdog = Watchdog(every: .milliseconds(20)) { [limit] turn in
          // Counting files and threads costs more than looking at the clock.
          let verdict = late(state, since: start) ?? (turn % 8 == 0 ? greedy(process, limit) : nil)
          guard let verdict else { return true }
          state.value.withLock { $0.verdict = $0.verdict ?? verdict }
          kill()
          return false
        }
        defer { watchdog.stop() }
        await withTaskGroup { group in
          group.addTask {
            await read(execution.standardOutput, state, kill) { $0.append(output: $1) }
          }
          group.addTask {
            await read(execution.standardError, state, kill) { $0.append(error: $1) }
          }
          group.addTask {
            await reader.frames(limit: outputLimit) { take($0, state, kill, progress) }
          }
          await withTaskCancellationHandler {
            await group.waitForAll()
            // A program may close its pipes and go on; its time runs until it ends.
            while !ProcessTree.hasEnded(process),
              state.value.withLock({ $0.verdict == nil && !$0.hasEnded }),
              (try? await Task.sleep(for: .milliseconds(1))) != nil
            {}
          } onCancel: {
            kill()
          }
        }
        kill()
      }
      return state.value.withLock { state in
        Outcome(ending: ending(state, result.terminationStatus), events: state.merger)
      }
    } catch {
      throw .compilerFailed("\(program) cannot be run: \(error)")
    }
  }

  private final class StateBox: Sendable {
    let value: Mutex<State>
    init(_ state: State) { value = Mutex(state) }
  }

  private func ending(_ state: State, _ status: TerminationStatus) -> Ending {
    // What it printed is read beside what it tells: the last of it may come after the end.
    if state.verdict == .printedTooMuch { return .printedTooMuch }
    if state.hasEnded { return .ended }
    if let verdict = state.verdict { return verdict }
    if let crash = state.crash {
      return .crashed(signal: crash.signal, stack: crash.stack, thrown: state.thrown)
    }
    switch status {
    // What ends the program inside of bubblewrap, bubblewrap tells as a shell does.
    case .exited(let code) where code > 128 && code < 160 && program.hasSuffix("/bwrap"):
      return .signalled(Int(code) - 128)
    case .exited(let code): return .exited(Int(code))
    case .signaled(let signal): return .signalled(Int(signal))
    }
  }

  private func read(
    _ sequence: SubprocessOutputSequence, _ state: StateBox, _ kill: @Sendable () -> Void,
    append: @Sendable (inout StreamMerger, [UInt8]) -> Void
  ) async {
    do {
      for try await buffer in sequence {
        let bytes = buffer.withUnsafeBytes { Array($0) }
        let isTooMuch = state.value.withLock { state in
          state.count += bytes.count
          guard state.count <= outputLimit else {
            if state.verdict == nil { state.verdict = .printedTooMuch }
            return true
          }
          append(&state.merger, bytes)
          return false
        }
        if isTooMuch { kill() }
      }
    } catch {
      // The pipe is gone with its process.
    }
  }

  /// Takes a frame where it is read, so that the clock of a step starts and stops with it.
  private func take(
    _ frame: MessageReader.Frame, _ state: StateBox, _ kill: @Sendable () -> Void,
    _ progress: @Sendable (NotebookMessage) -> Void
  ) {
    switch frame {
    case .message(let message):
      state.value.withLock { state in
        state.merger.append(message)
        switch message {
        case .began(let step):
          state.step = step
          state.stepStart = .now
        case .finished: state.step = nil
        case .ended: state.hasEnded = true
        case .output, .value, .read, .kept, .drew, .computed, .declared, .used: break
        }
      }
      progress(message)
    case .crash(let signal, let stack):
      state.value.withLock { $0.crash = (signal, stack) }
    case .thrown(let stack): state.value.withLock { $0.thrown = stack }
    case .damaged:
      state.value.withLock { state in
        if state.verdict == nil { state.verdict = .spokeNonsense }
      }
      kill()
    }
  }

  private func late(_ state: StateBox, since start: ContinuousClock.Instant) -> Ending? {
    state.value.withLock { state in
      if ContinuousClock.now - start > .seconds(timeout) { return .timedOut(seconds: timeout) }
      guard let step = state.step, let limit = stepTimeouts[step],
        ContinuousClock.now - state.stepStart > .seconds(limit)
      else { return nil }
      return .timedOut(seconds: limit)
    }
  }

  private func greedy(_ process: Int32, _ limit: DiskUsage) -> Ending? {
    if DiskUsage(of: writable, limit: limit).exceeds(limit) { return .filledDisk }
    if ProcessTree.threadCount(of: process, limit: threadLimit) > threadLimit {
      return .startedTooManyThreads
    }
    return nil
  }
}
