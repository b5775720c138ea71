import ArgumentParser
import Foundation
import ReportPipeline

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check that everything a build needs is installed, and say what to do if it is not.",
    discussion: """
      Compiles and runs a cell, sets a page in each typeface, and lists compiler, engine, sandbox, \
      libraries and cache. Exit status 3 when notebooks cannot be built.
      """)

  @Flag(
    help: """
      First compile the modules that most notebooks import, for all users of this installation: \
      `make install` and the Debian package do so.
      """)
  var prepare = false

  func run() async throws {
    let findings = await examineEnvironment(prepares: prepare)
    let width = findings.map(\.subject.count).max() ?? 0
    for finding in findings {
      let mark =
        switch finding.state {
        case .good: "ok     "
        case .missing: "missing"
        case .broken: "BROKEN "
        }
      let subject = finding.subject.padding(toLength: width, withPad: " ", startingAt: 0)
      print("\(mark)  \(subject)  \(finding.message)")
      if let remedy = finding.remedy {
        print(String(repeating: " ", count: width + 11) + "→ \(remedy)")
      }
    }
    if findings.contains(where: { $0.state == .broken }) {
      throw ExitCode(BuildOutcome.Status.environmentAtFault.rawValue)
    }
  }
}
