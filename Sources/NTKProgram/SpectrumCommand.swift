import ArgumentParser
import KernelRegression
import KernelResults
import LinearAlgebra
import NTK

/// `ntk spectrum`.
struct SpectrumCommand: RunCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrum",
    abstract: "The eigenvalues of a kernel in descending order, as eigenvalues.npy.")

  @OptionGroup var run: RunOptions
  @Option(help: "The inputs (.npy), one per row.") var train: String
  @Option(help: "The kernel: ntk or nngp.") var kernel: KernelBlocks.Part = .ntk
  @Option(help: "How inputs are scaled: none, or unit (each to the norm √n₀).")
  var inputs: Inputs.Preparation = .none

  mutating func run(on ranks: Ranks) throws {
    run.begin(on: ranks)
    let (network, x) = try ranks.together {
      let network = try NetworkFile.read(run.network, part: kernel)
      let x = try Inputs(train, inputs)
      try x.validate(for: network)
      return (network, x)
    }
    if run.estimate {
      let copies = ranks.library == nil ? 2.5 : 1 / Double(ranks.count)
      if ranks.isFirst { print("\(size(8 * copies * Double(x.rows) * Double(x.rows))) of memory") }
      return
    }
    guard
      let (context, opened) = try run.open(
        "spectrum", network, ["kernel": kernel.rawValue, "inputs": inputs.rawValue],
        [("train", x.file)], on: ranks)
    else { return }
    var manifest = opened
    let values = try spectrum(network, kernel, x, context)
    try ranks.together {
      guard ranks.isFirst else { return }
      let column = Matrix(rows: values.count, columns: 1, elements: values)
      let file = try context.folder.write(column, as: "eigenvalues")
      let findings = ["largest": values.first ?? 0, "smallest": values.last ?? 0]
      try manifest.finish(context, findings: findings, outputs: [file])
      for (name, value) in findings.sorted(by: { $0.key < $1.key }) { print("\(name) \(value)") }
    }
  }
}
