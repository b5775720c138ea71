import ArgumentParser
import KernelRegression
import KernelResults
import LinearAlgebra
import NTK

/// `ntk kernel`.
struct KernelCommand: RunCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel",
    abstract: "The kernel over training inputs, or between test and training inputs, as kernel.npy."
  )

  @OptionGroup var run: RunOptions
  @Option(help: "The inputs (.npy), one per row.") var train: String
  @Option(help: "Inputs for the rows of the kernel (.npy); by default those of --train.")
  var test: String?
  @Option(help: "The kernel: ntk or nngp.") var kernel: KernelBlocks.Part = .ntk
  @Option(help: "How inputs are scaled: none, or unit (each to the norm √n₀).")
  var inputs: Inputs.Preparation = .none

  mutating func run(on ranks: Ranks) throws {
    run.begin(on: ranks)
    let (network, x, y) = try ranks.together {
      let network = try NetworkFile.read(run.network, part: kernel)
      let (x, y) = (try Inputs(train, inputs), try test.map { try Inputs($0, inputs) })
      try x.validate(for: network)
      try y?.validate(like: x)
      return (network, x, y)
    }
    let (rows, columns) = (y?.rows ?? x.rows, x.rows)
    if run.estimate {
      if ranks.isFirst { print("\(size(8 * Double(rows) * Double(columns))) on disk") }
      return
    }
    guard
      let (context, opened) = try run.open(
        "kernel", network, ["kernel": kernel.rawValue, "inputs": inputs.rawValue],
        [("train", x.file)] + (y.map { [("test", $0.file)] } ?? []), on: ranks)
    else { return }
    var manifest = opened
    try writeKernel(network.wide, kernel, x, y, context)
    try ranks.together {
      guard ranks.isFirst else { return }
      let file = try context.folder.describe("kernel", rows: rows, columns: columns)
      try manifest.finish(context, findings: [:], outputs: [file])
    }
  }
}
