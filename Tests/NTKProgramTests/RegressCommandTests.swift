import ArgumentParser
import Testing

@testable import NTKProgram

@Suite struct RegressCommandTests {
  private static let files = [
    "--network", "n.yml", "--train", "x.npy", "--targets", "y.npy", "--output", "o",
  ]

  @Test(arguments: [
    (["--method", "gradients", "--precision", "double"], "--precision is for --method cholesky"),
    (["--features", "10"], "--features is for --method features, not cholesky"),
    (["--method", "features", "--rank", "10"], "--rank is for --method gradients, not features"),
    (
      ["--method", "features", "--checkpoint"], "--checkpoint is for --method cholesky or gradients"
    ),
    (["--seed", "3"], "--seed is for --method features"),
    (["--method", "gradients", "--memory", "3"], "--memory is for --method cholesky"),
    (["--tolerance", "nan"], "--tolerance takes a number above 0"),
    (["--ridge=-1"], "--ridge takes 0 or more"), (["--ridge", "inf"], "--ridge takes 0 or more"),
    (["--rank=-1", "--method", "gradients"], "--rank takes 0 or more"),
    (["--features", "0", "--method", "features"], "--features takes 1 or more"),
    (["--products", "0"], "--products takes 1 or more"),
    (["--memory", "0"], "--memory takes a number above 0"),
    (["--test-targets", "t.npy"], "--test-targets needs --test"),
    (["--threads", "0"], "--threads takes 1 or more"),
  ])
  func `options that mean nothing are refused`(_ words: [String], _ message: String) {
    do {
      _ = try RegressCommand.parse(Self.files + words)
      Issue.record("\(words) was taken")
    } catch {
      #expect(RegressCommand.message(for: error).contains(message))
      #expect(RegressCommand.exitCode(for: error) == .validationFailure)
    }
  }

  @Test(arguments: [
    ["--method", "gradients", "--rank", "0", "--products", "5", "--checkpoint"],
    ["--method", "features", "--features", "10", "--seed", "3", "--ridge", "1e-3"],
    ["--precision", "double", "--memory", "0.5", "--no-checkpoint", "--keep-factor"],
  ])
  func `options of a method are taken`(_ words: [String]) throws {
    _ = try RegressCommand.parse(Self.files + words)
  }

  @Test(arguments: [
    ["out", "--nodes", "16,,64"], ["out", "--inputs", "1e6"], ["out", "--bandwidth", "0"],
    ["out", "--node-speed", "nan"], [],
  ])
  func `a projection's options are checked`(_ words: [String]) {
    #expect(throws: (any Error).self) { try ProjectCommand.parse(words) }
  }
}
