public import Phrases

/// What a table of notation says of symbols: what a built-in vocabulary's symbols mean, and shapes of
/// values. An author's own meanings stay as they are written.
public enum NotationPhrase: String, PhraseSet, Codable {
  // Shapes and values.
  case number
  case vector
  case matrix
  case randomNumber = "random number"
  case randomVector = "random vector"
  case randomMatrix = "random matrix"
  case onePoint = "%1 point"
  case points = "%1 points"

  // Where a symbol comes from.
  case byDefinition = "by definition"
  case inOneDisplay = "in one display"
  case seed = "seed of what is drawn at random"

  // Networks.
  case biasStrength = "strength of the bias"
  case depth = "depth of the network"
  case weightedLayerCount = "number of layers with weights"
  case inputs
  case inputCount = "number of inputs of the network"
  case width = "width of layer $l$"
  case hiddenWidth = "width of the hidden layers"
  case growingWidth = "width that grows"
  case parameterCount = "number of parameters"
  case parameters
  case randomParameters = "random parameters"
  case parameterSeed = "seed that draws the parameters"
  case activation = "activation: %1"
  case activationDerivative = "derivative of the activation"
  case weights
  case biases
  case layerWeights = "weights from layer $l$ to layer $l + 1$"
  case layerBiases = "biases of layer $l + 1$"
  case layerActivations = "activations of layer $l$"
  case layerPreactivations = "pre-activations of layer $l$"
  case preactivationsByParameters = "pre-activations of layer $l$ as a function of the parameters"
  case output = "output of the network"
  case outputByParameters = "output of the network with parameters $\\theta$"
  case outputsOnData = "outputs on the data"

  // Kernels.
  case layerTangentKernel = "tangent kernel of the first $l$ layers"
  case tangentKernelOnData = "tangent kernel on the data"
  case tangentKernelAtStart = "tangent kernel at the start"
  case tangentKernelOfPositions = "tangent kernel of two positions"
  case limitTangentKernel = "limit of the tangent kernel"
  case limitTangentKernelOfOutputs = "limit of the tangent kernel of the outputs"
  case limitTangentKernelOnData = "limit of the tangent kernel on the data"
  case limitTangentKernelToData = "limit of the tangent kernel between the data and $x$"
  case unitCovariance = "covariance of a unit of layer $l$, given the layers below"
  case limitUnitCovariance = "covariance of a unit of layer $l$ in the limit"
  case limitSlopeCovariance = "limit covariance of $\\dot\\sigma$"
  case limitOutputCovariance = "covariance of the outputs in the limit"
  case limitCovariance = "limit covariance"
  case limitCovarianceOnData = "limit covariance on the data"
  case limitCovarianceToData = "limit covariance of the data and $x$"
  case covarianceOfPositions = "covariance of two positions"
  case firstVariance = "variance of the first input at a position"
  case secondVariance = "variance of the second input at a position"
  case positionCount = "number of positions"
  case channelCount = "number of channels"
  case positions
  case channelsAtPosition = "channels at a position"
  case offsetWeights = "weights of an offset"
  case kernel = "a kernel"
  case kernelAtData = "the kernel at all data"
  case kernelOnData = "the kernel on the data"
  case kernelForm = "bilinear form of the kernel"
  case kernelSeminorm = "seminorm of the kernel"
  case kernelMap = "map of the kernel from functionals to functions"

  // A layer on top of a smaller network.
  case smallerDepth = "depth of the smaller network"
  case parameterCountBelow = "number of parameters below the top"
  case parametersBelow = "parameters below the top"
  case smallerOutputs = "outputs of the smaller network"
  case smallerByParameters = "smaller network as a function of its parameters"
  case smallerTangentKernel = "tangent kernel of the smaller network"
  case topInputs = "what the top layer reads"
  case topWeights = "weights of the top"
  case topBiases = "biases of the top"
  case wholeByParametersBelow = "whole network as a function of the parameters below"
  case wholeTangentKernel = "tangent kernel of the whole network"

  // Data, functions and costs.
  case dataCount = "number of data"
  case dataInput = "input of datum $i$"
  case target = "target of datum $i$"
  case targets
  case inputDistribution = "distribution of the inputs"
  case dataProduct = "mean over the data of $f(x_i)^\\top g(x_i)$"
  case functional = "functional of $f$"
  case dataSeminorm = "seminorm on the data"
  case function = "a function"
  case valuesOnData = "values of $%1$ on the data"
  case cost
  case costDerivative = "derivative of the cost at $f$, on the data"
  case costDerivativeAtDatum = "derivative of the cost at a datum"
  case costDerivativeAtDatumInTime = "derivative of the cost at a datum, at time $t$"
  case costDerivativeAlong = "derivative of the cost along $g$"
  case kernelGradient = "kernel gradient of the cost"

  // Training.
  case trainingTime = "time of training"
  case timeNumber = "number of a time"
  case numberedTime = "time number $m$"
  case trainingEnd = "end of training"
  case parametersInTime = "parameters at time $t$"
  case outputInTime = "output of the network at time $t$"
  case outputsOnDataInTime = "outputs on the data at time $t$"
  case outputSpeed = "speed of the outputs on the data"
  case directionOnData = "training direction on the data"
  case directionAtDatum = "training direction at a datum"
  case directionBelow = "training direction below the top, at a datum"
  case tangentKernelInTime = "tangent kernel at time $t$"
  case kernelOnDataInTime = "kernel on the data at time $t$"
  case kernelGradientInTime = "kernel gradient of the cost at time $t$"
  case parametersBelowInTime = "parameters below the top at time $t$"
  case smallerOutputInTime = "output of the smaller network at time $t$"
  case derivativeByParameter = "its derivative by parameter $q$"
  case topInputsInTime = "what the top reads at time $t$"
  case topWeightsInTime = "weights of the top at time $t$"
  case smallerOutputsOnDataInTime = "outputs of the smaller network on the data at time $t$"
  case unitNumber = "unit below the top"
  case unitPreactivationInTime = "pre-activation of unit $i$ on the data at time $t$"
  case unitActivationInTime = "activation of unit $i$ on the data at time $t$"
  case unitWeightsInTime = "weights that leave unit $i$ at time $t$"
  case topWidth = "width of the layer below the top"

  // Kernel gradient descent.
  case descentTime = "time of descent"
  case startFunction = "function at the start"
  case startOnData = "function at the start, on the data"
  case descentInTime = "descent at time $t$"
  case descentOnDataInTime = "descent at time $t$, on the data"

  // Linear models.
  case functionCount = "number of functions"
  case functionNumber = "number of a function"
  case unitVector = "unit vector"
  case numberedFunction = "function $p$"
  case numberedFunctionOnData = "function $p$ on the data"
  case frequencies = "frequencies and phases of function $p$"
  case functionCovariance = "covariance of the functions"
  case coefficients
  case combination = "sum of the functions with coefficients, on the data"
  case modelKernel = "kernel of the model"
  case modelKernelOnData = "kernel of the model on the data"
  case linearization = "linearization of the network"
  case startJacobian = "Jacobian at the start"
  case startOutputs = "outputs at the start"
  case linearModelInTime = "linear model at time $t$"
  case linearModelOnData = "linear model on the data"
  case modelParametersInTime = "its parameters at time $t$"

  // Prediction.
  case ensembleMean = "mean over networks at time $t$"
  case ensembleCovariance = "covariance over networks at time $t$"
  case endOfAllLayers = "end of the training of all layers"
  case endOfLastLayer = "end of the training of the last layer"
  case noiseVariance = "variance of the noise"
  case posteriorMean = "posterior mean"
  case posteriorCovariance = "posterior covariance"
  case evidence
  case residualWeights = "weights of the residuals until time $t$"
}

public typealias NotationWords = Phrasebook<NotationPhrase>

/// What a symbol means: in its author's words, or as a phrase of a vocabulary.
public typealias NotationText = PhrasedText<NotationPhrase>
