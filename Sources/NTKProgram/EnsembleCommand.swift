import ArgumentParser
import KernelRegression
import KernelResults
import LinearAlgebra
import NTK

/// `ntk ensemble`.
struct EnsembleCommand: RunCommand {
  static let configuration = CommandConfiguration(
    commandName: "ensemble",
    abstract: "Mean and standard error of the kernels of finite networks, over seeds.",
    discussion:
      "The network's file gives 'widths', or 'width' beside its 'layers'. Writes mean.npy and standard-error.npy, N × N."
  )

  @OptionGroup var run: RunOptions
  @Option(help: "The inputs (.npy), one per row.") var train: String
  @Option(help: "The kernel: ntk or nngp.") var kernel: KernelBlocks.Part = .ntk
  @Option(help: "How inputs are scaled: none, or unit (each to the norm √n₀).")
  var inputs: Inputs.Preparation = .none
  @Option(help: "The first seed.") var seed: UInt64 = 0
  @Option(help: "The number of networks.") var networks = 100

  func validate() throws {
    if networks < 2 { throw ValidationError("--networks takes 2 or more") }
  }

  mutating func run(on ranks: Ranks) throws {
    run.begin(on: ranks)
    let (network, x) = try ranks.together {
      let network = try NetworkFile.read(run.network)
      guard network.widths != nil else {
        throw ResultFileError(
          .malformed, run.network, "an ensemble needs 'widths', or 'width' beside 'layers'")
      }
      let x = try Inputs(train, inputs)
      try x.validate(for: network)
      return (network, x)
    }
    let last = seed + UInt64(networks) - 1
    if run.estimate {
      if ranks.isFirst { print("\(size(8 * 5 * Double(x.rows) * Double(x.rows))) of memory") }
      return
    }
    guard
      let (context, opened) = try run.open(
        "ensemble", network,
        ["kernel": kernel.rawValue, "inputs": inputs.rawValue, "seeds": "\(seed)…\(last)"],
        [("train", x.file)], on: ranks)
    else { return }
    var manifest = opened
    let moments = try ensemble(network, kernel, x, seeds: seed..<last + 1, context)
    try ranks.together {
      guard ranks.isFirst else { return }
      let files = [
        try context.folder.write(moments.mean, as: "mean"),
        try context.folder.write(moments.standardError, as: "standard-error"),
      ]
      try manifest.finish(context, findings: ["networks": Double(networks)], outputs: files)
    }
  }
}
