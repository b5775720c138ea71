internal import Foundation
public import KernelResults
public import LinearAlgebra
public import NTK

/// Mean and standard error of finite networks' kernels, seeds spread over ranks. Collective.
public func ensemble(
  _ network: NetworkDescription, _ part: KernelBlocks.Part, _ inputs: Inputs,
  seeds: Range<UInt64>, _ context: RunContext
) throws -> (mean: Matrix, standardError: Matrix) {
  let ranks = context.ranks
  let (x, share) = (try ranks.together { try inputs.matrix() }, share(seeds.count, ranks))
  let n = x.rows
  var (count, sum) = (0.0, Matrix(rows: n, columns: n))
  // Deviations from the first network's kernel, which is alike on all ranks: what is summed is small
  // beside it, and nothing cancels.
  func sample(_ seed: UInt64) throws -> Matrix {
    if let layered = network.layered {
      let net = try layered.sampled(
        width: network.widths!.last!, inputWidth: x.columns, seed: seed)
      guard part == .ntk else {
        return try net.forward(x).gram(scale: 1 / Double(net.outputs))
      }
      return try net.empiricalNTK(x).mean
    }
    let net = FiniteNetwork(
      widths: network.widths!, activation: network.nonlinearity!, bias: network.bias, seed: seed,
      weightVariance: network.weightVariance)
    guard part == .ntk else {
      return try net.forward(x).gram(scale: 1 / Double(net.outputWidth))
    }
    return try net.empiricalNTK(x).mean
  }
  let center = try ranks.together { try sample(seeds.lowerBound) }
  var squares = Matrix(rows: n, columns: n)
  let begin = context.seconds
  try ranks.together {
    for (k, offset) in share.enumerated() {
      let difference = try sample(seeds.lowerBound + UInt64(offset)) - center
      sum.add(difference)
      squares.add(difference.hadamard(difference))
      count += 1
      if (k + 1) % 10 == 0 {
        context.progress("networks", share: Double(k + 1) / Double(share.count), since: begin)
      }
    }
  }
  ranks.sum(&sum)
  ranks.sum(&squares)
  count = ranks.sum(count)
  let mean = sum / count
  let variance = Matrix(rows: n, columns: n) { i, j in
    max(squares[i, j] - count * mean[i, j] * mean[i, j], 0) / (count - 1)
  }
  return (center + mean, variance.map { ($0 / count).squareRoot() })
}

/// The eigenvalues of a kernel, descending; by ScaLAPACK on ranks. Collective.
public func spectrum(
  _ network: NetworkDescription, _ part: KernelBlocks.Part, _ inputs: Inputs, _ context: RunContext
) throws -> Vector {
  guard context.ranks.library != nil else {
    let x = try inputs.matrix()
    let kernel: Matrix
    if let layered = network.layered {
      kernel = part == .ntk ? try layered.ntk(x) : try layered.nngp(x)
    } else {
      kernel = part == .ntk ? try network.infinite.ntk(x) : try network.infinite.nngp(x)
    }
    return try Spectrum(kernel).eigenvalues
  }
  return try DistributedFactor(network, part, inputs, context).eigenvalues().reversed()
}
