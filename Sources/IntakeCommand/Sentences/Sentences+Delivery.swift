import ConnectionRequests
import ConnectionsAPI
import Drafts
import Networking

extension DeliveryReport {
  /// What became of the draft, what that means, what to do next.
  var sentence: String {
    let sentence = end.sentence
    if case .attempted(.notSent(.refusedByCaller)) = end { return sentence }
    return storageFailure.map { "\(sentence) The record is not complete: \($0.sentence)" } ?? sentence
  }

  /// The status of a command that worked on this draft alone.
  var exitStatus: ExitStatus {
    storageFailure == nil ? end.exitStatus : .worst(of: [end.exitStatus, .storage])
  }
}

extension DeliveryReport.End {
  var sentence: String {
    switch self {
    case .attempted(let outcome): outcome.sentence
    case .found(let stored): "The server has this request already, as \(stored.names); nothing was sent."
    case .notLooked(let obstacle): "Nothing was sent: \(obstacle.sentence)"
    case .forbidden(let attempt): attempt.sentence
    case .adopted(let stored): "The request arrived, as \([stored].names)."
    case .absent(let near):
      "The request is not in the server's list, so it did not arrive."
        + (near.isEmpty ? "" : " Another one for the same organization and contact is: \(near.names).")
    case .ambiguous(let stored):
      stored.count == 1
        ? "The server's list has \(stored.names), which may be this request or one from before."
        : "The server's list has \(stored.count) that may be this request: \(stored.names)."
    case .unsettled(let obstacle): "The request may have arrived, and \(obstacle.continuation)"
    case .settled(let attempt): attempt?.sentence ?? "It was never sent."
    }
  }

  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .attempted(let outcome): outcome.exitStatus
    case .found, .adopted: .done
    case .notLooked(.notAuthorised): .notAuthorised
    case .notLooked: .notSent
    case .forbidden(let attempt): attempt.state.exitStatus
    case .absent: .notSent
    case .ambiguous, .unsettled: .unknown
    case .settled(let attempt): attempt?.state.exitStatus ?? .done
    }
  }
}

extension LookObstacle {
  /// Why it is as unknown as before, behind what said that the request may have arrived.
  var continuation: String { "looking says no more: \(sentence)" }

  /// Why the server's list does not tell.
  var sentence: String {
    switch self {
    case .notAuthorised(let refusal): CreateOutcome.notAuthorised(refusal).sentence
    case .failed(let failure): failure.sentence
    case .incomplete: "the server's list of requests could not be read to its end."
    case .tooEarly: "it may still appear in the server's list of requests."
    case .noSuchRequest: "the server's list has no request of that UUID."
    case .noBody: "the record of what was sent is gone."
    case .storage: "the record of the attempts cannot be read or written."
    }
  }
}

extension ListFailure {
  /// Why the server's list of requests was not read.
  fileprivate var sentence: String {
    switch self {
    case .cancelled: "looking was stopped."
    case .notSent(let reason): "the server's list of requests was not asked for. \(reason.sentence)"
    case .noAnswer(let reason): "the server's list of requests did not come. \(reason.sentence)"
    case .answer(let status, _): "the server answered \(status) when asked for its list of requests."
    case .unreadable(let detail): "the server's list of requests cannot be read (\(detail))."
    }
  }
}

extension JournalledAttempt {
  /// What the records say of the attempt.
  var sentence: String {
    switch state {
    case .sent, .adopted: "It was sent already, as \(requestUUID ?? "?")."
    case .sentUnconfirmed: "The server took an attempt before, but named no UUID."
    case .sending, .unknown: "An attempt before may have arrived."
    case .ambiguous: "An attempt before may have arrived; the server's list has several that it may be."
    case .absent: "An attempt before was not found in the server's list."
    case .refused: "The server refused it before."
    case .notSent: "Nothing of it was sent before."
    case .draft, .ready: "It was never sent."
    }
  }
}

extension [StoredRequest] {
  /// The identifiers with their dates; no more than a person reads.
  fileprivate var names: String {
    let names = prefix(5).map { stored in stored.uuid + (stored.date.map { " (\($0.text))" } ?? "") }
    return names.joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "")
  }
}

extension DeliveryState {
  /// The status of a command that leaves a request at this.
  var exitStatus: ExitStatus {
    switch self {
    case .sent, .adopted: .done
    case .sentUnconfirmed, .sending, .unknown, .ambiguous: .unknown
    case .refused: .refusedOrInvalid
    case .absent, .notSent, .draft, .ready: .notSent
    }
  }
}
