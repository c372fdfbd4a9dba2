package import Foundation

/// One request of a batch, as it was planned.
package struct BatchItem: Hashable, Sendable {
  /// As it is called in front of people.
  package var file: String
  /// Where it is read again.
  package var path: String
  /// The draft, or what stands for one that a bare request has not.
  package var draft: UUID
  /// Tells one content from another, to find out what was edited since.
  package var content: UUID

  package init(file: String, path: String, draft: UUID, content: UUID) {
    self.file = file
    self.path = path
    self.draft = draft
    self.content = content
  }
}

/// What became of an item.
package struct BatchResult: Hashable, Sendable {
  package var file: String
  package var draft: UUID
  /// The word for it in reports, such as `sent`.
  package var state: String
  package var requestUUID: String?
  package var requestDate: String?

  package init(
    file: String, draft: UUID, state: String, requestUUID: String? = nil, requestDate: String? = nil
  ) {
    self.file = file
    self.draft = draft
    self.state = state
    self.requestUUID = requestUUID
    self.requestDate = requestDate
  }
}

/// What the record of a batch says.
package struct RecordedBatch: Hashable, Sendable {
  package var id: UUID
  /// `nil` if the record has no beginning that can be read.
  package var startedAt: Date?
  package var paths: [String] = []
  package var options: [String: String] = [:]
  package var items: [BatchItem] = []
  /// The last result of each item that has one, in the order in which they came.
  package var results: [BatchResult] = []
  package var hasEnded = false
  /// True if a line cannot be read, so that an item or a result may be missing.
  package var isDamaged = false

  package init(id: UUID) {
    self.id = id
  }
}

extension RecordedBatch {
  init(id: UUID, contentsOf bytes: [UInt8]) {
    var batch = RecordedBatch(id: id)
    var places: [BatchResult.Key: Int] = [:]
    batch.isDamaged = LineFile.read(bytes) { (line: BatchLine, _) in
      switch line.event {
      case .begin(let paths, let options):
        (batch.startedAt, batch.paths, batch.options) = (line.date, paths, options)
      case .plan(let item): batch.items.append(item)
      case .done(let result):
        if let place = places[result.key] {
          batch.results[place] = result
        } else {
          places[result.key] = batch.results.count
          batch.results.append(result)
        }
      case .end: batch.hasEnded = true
      case .other: break
      }
    }
    self = batch
  }
}

extension BatchResult {
  fileprivate struct Key: Hashable {
    var file: String
    var draft: UUID
  }

  fileprivate var key: Key { Key(file: file, draft: draft) }
}
