import ArgumentParser
import Foundation
import KernelRegression
import KernelResults

/// The command line: a file a subcommand.
@main
struct NtkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ntk",
    abstract: "Tangent kernels of large data sets, on one machine or many.",
    discussion: """
      Inputs are .npy files with one input per row; a network is a YAML file. Results are .npy files \
      in a folder, with a manifest that names everything they depend on; a notebook reads them with \
      'try Regression("out/")'.

        ntk regress --network net.yml --train x.npy --targets y.npy --test t.npy --output out
        mpirun -n 64 ntk regress …    the same on many machines, with ScaLAPACK

      Exit status: 0 success; 1 error in the input (a shape, a number, a condition); 2 wrong usage, or \
      a missing file; 3 environment failure (disk full, no MPI).
      """,
    version: ntkVersion,
    subcommands: [
      RegressCommand.self, KernelCommand.self, EnsembleCommand.self, SpectrumCommand.self,
      ProjectCommand.self,
    ])

  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    let ranks: Ranks
    do { ranks = try Ranks.current() } catch { end(telling: error, .alone) }
    do {
      var command = try parseAsRoot()
      if var command = command as? any RunCommand {
        try command.run(on: ranks)
      } else {
        try command.run()
      }
      ranks.finish()
    } catch let error as Ranks.Agreed {
      // All ranks are here; one of them has something to tell.
      if let cause = error.error { tell("ntk: \(cause)") }
      ranks.finish()
      Foundation.exit(error.status)
    } catch {
      endParsing(error, ranks)
      end(telling: error, ranks)
    }
  }

  /// Ends after wrong usage or `--help`, which all ranks meet and the first tells.
  private static func endParsing(_ error: any Error, _ ranks: Ranks) {
    let code = exitCode(for: error)
    guard code == .success || code == .validationFailure else { return }
    if ranks.isFirst {
      let text = fullMessage(for: error) + "\n"
      let stream = code == .success ? FileHandle.standardOutput : FileHandle.standardError
      stream.write(Data(text.utf8))
    }
    ranks.finish()
    Foundation.exit(code == .success ? 0 : 2)
  }

  /// Ends all ranks after an error that this one met.
  private static func end(telling error: any Error, _ ranks: Ranks) -> Never {
    let place = ranks.count > 1 ? " (rank \(ranks.rank) of \(ranks.count))" : ""
    tell("ntk: \(error)\(place)")
    let status = exitStatus(of: error)
    if ranks.count > 1 { ranks.stop(status: status) }
    Foundation.exit(status)
  }
}

/// A command that runs on all ranks.
protocol RunCommand: ParsableCommand {
  mutating func run(on ranks: Ranks) throws
}

extension RunCommand {
  mutating func run() throws { try run(on: .alone) }
}

/// A line on standard error.
func tell(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
