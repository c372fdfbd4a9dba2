import ConnectionRequests

/// What the rules say of a request, kept by its parts, so that a change of one part asks them about no other.
struct RequestFindings: Hashable, Sendable {
  private var fields: [Finding]
  private var integrations: [[Finding]]
  private var files: [[Finding]]

  init(_ request: ConnectionRequest) {
    fields = request.fieldFindings
    integrations = request.integrations.indices.map { request.findings(ofIntegration: $0) }
    files = request.fileFindings
  }

  /// All of them, in the order of the fields.
  var all: [Finding] { fields + items(of: .integrations) + items(of: .files) }

  /// Those of a step's form or list, or of one item of it.
  func findings(in step: Step, item: Int? = nil) -> [Finding] {
    switch step {
    case .organization, .contact: fields.filter { Step.holding($0.path) == step }
    case .integrations, .files: item.map { self.item($0, of: step) } ?? items(of: step)
    case .review, .send, .result: []
    }
  }

  /// Those about one value.
  func findings(at path: FieldPath) -> [Finding] {
    guard let step = Step.holding(path) else { return [] }
    let near = path.item.map { item($0, of: step) } ?? findings(in: step)
    return near.filter { $0.path == path }
  }

  /// Takes in a change that the request has seen.
  mutating func update(after edit: Edit, _ request: ConnectionRequest) {
    switch edit {
    case .text(.integrationField(let index, _), _, _):
      integrations[index] = request.findings(ofIntegration: index)
    case .text(.fileField(let index, .name), _, _): files[index] = request.findings(ofFile: index)
    case .text(.fileField(let index, .uuid), let from, let to):
      // Whether a UUID is the second of two depends on the other files that have it.
      for other in request.uploadedFiles.indices
      where other == index || [from.text, to.text].contains(where: request.uploadedFiles[other].hasUUID) {
        files[other] = request.findings(ofFile: other)
      }
    case .text: fields = request.fieldFindings
    case .inserted(.integration(_, let index)):
      integrations.insert(request.findings(ofIntegration: index), at: index)
    case .removed(.integration(_, let index)): integrations.remove(at: index)
    case .swapped(.integrations, let one, let other): integrations.swapAt(one, other)
    case .inserted(.file), .removed(.file), .swapped: files = request.fileFindings
    case .replaced: self = RequestFindings(request)
    }
  }

  private func items(of step: Step) -> [Finding] {
    let parts = step == .integrations ? integrations : files
    return parts.indices.flatMap { item($0, of: step) }
  }

  /// Those of one item; they know its place of when they were found, which may be another by now.
  private func item(_ index: Int, of step: Step) -> [Finding] {
    let parts = step == .integrations ? integrations : files
    guard parts.indices.contains(index) else { return [] }
    return parts[index].map { finding in
      var finding = finding
      finding.path.item = index
      return finding
    }
  }
}

extension FieldPath {
  /// The index of the integration or file that the place belongs to.
  var item: Int? {
    get {
      switch self {
      case .integration(let index), .integrationField(let index, _), .file(let index), .fileField(let index, _): index
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .integration: self = .integration(newValue)
      case .integrationField(_, let field): self = .integrationField(newValue, field)
      case .file: self = .file(newValue)
      case .fileField(_, let field): self = .fileField(newValue, field)
      default: break
      }
    }
  }
}
