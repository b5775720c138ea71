import ArgumentParser
import Foundation
import KernelRegression
import KernelResults

/// `ntk project`.
struct ProjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Extrapolate a run to other numbers of inputs and nodes.",
    discussion: """
      The run must be 'ntk regress' with two or more ranks of MPI. Prints a table in Markdown and the \
      assumptions behind it.
      """)

  @Argument(help: "The folder with the results of a run.") var folder: String
  @Option(help: "Numbers of inputs, separated by commas.") var inputs = "100000,1000000"
  @Option(help: "Numbers of nodes, separated by commas.") var nodes = "16,64,256,1024"
  @Option(help: "The speed of a node, relative to one rank of the run.") var nodeSpeed = 1.0
  @Option(help: "The bandwidth of a node, in GB per second.") var bandwidth = 12.5

  func validate() throws {
    _ = try (numbers(inputs, "--inputs"), numbers(nodes, "--nodes"))
    for (name, value) in [("--node-speed", nodeSpeed), ("--bandwidth", bandwidth)]
    where !(value > 0 && value.isFinite) {
      throw ValidationError("\(name) takes a number above 0")
    }
  }

  func run() throws {
    let manifest = try RunManifest(folder: folder)
    let projection = try Projection(manifest, path: folder)
    print(Projection.Row.head)
    for count in try numbers(inputs, "--inputs") {
      for nodes in try numbers(nodes, "--nodes") {
        let row = projection.row(
          inputs: count, nodes: nodes, speed: nodeSpeed, bandwidth: 1e9 * bandwidth)
        print(row.text)
      }
    }
    print(
      """

      Measured on one rank of \(manifest.threads) threads: \(brief(projection.pairRate)) pairs and \
      \(brief(projection.operationRate)) operations a second, \
      \(brief(100 * projection.sentShare)) % of the bytes of the bound sent.
      Assumed: a node of \(brief(nodeSpeed)) such ranks' speed and \(brief(bandwidth)) GB/s, steps one \
      after another, no waiting, all bytes through the network.
      """)
  }

  private func numbers(_ text: String, _ name: String) throws -> [Int] {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard numbers.allSatisfy({ (1...100_000_000).contains($0) }) else {
      throw ValidationError("\(name) takes whole numbers from 1 to 100000000, with commas between")
    }
    return numbers
  }
}
