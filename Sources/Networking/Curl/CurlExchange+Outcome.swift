internal import CCurl

extension CurlExchange {
  /// How curl's part of an attempt ended.
  enum Ending {
    /// With curl's code, and its words for it.
    case ended(ccurl_code, detail: String)
    case cancelled
    /// The answer had begun, and no more of it came for too long.
    case stalled
  }

  /// How the attempt ended: what the answer proves, then what the callback proves, else unknown.
  func outcome(_ ending: Ending, deadlines: Deadlines) -> Outcome {
    switch permission {
    case .granted:
      var endedWell = false
      if case .ended(CCURLE_OK, _) = ending { endedWell = true }
      if let response = answer.response(endedWell: endedWell) { return .answered(response) }
      return .unknown(unknownReason(ending, deadlines))
    case .refused(let reason): return .notSent(reason)
    case .notAsked: return .notSent(notSentReason(ending, deadlines))
    }
  }

  /// How the attempt ended where curl itself could not go on.
  func outcome(failed detail: String) -> Outcome {
    switch permission {
    case .granted: answer.response(endedWell: false).map(Outcome.answered) ?? .unknown(.other(detail: detail))
    case .refused(let reason): .notSent(reason)
    case .notAsked: .notSent(.other(detail: detail))
    }
  }

  private func notSentReason(_ ending: Ending, _ deadlines: Deadlines) -> NotSentReason {
    switch ending {
    case .cancelled: .cancelled
    case .stalled: .other(detail: "an answer came before the request was sent")
    case .ended(let code, let detail):
      switch code {
      case CCURLE_COULDNT_RESOLVE_HOST: .hostNotFound(url.host)
      case CCURLE_OPERATION_TIMEDOUT: .connectTimedOut(milliseconds: min(deadlines.connect, deadlines.total))
      case CCURLE_SSL_CONNECT_ERROR, CCURLE_SSL_CERTPROBLEM, CCURLE_SSL_CIPHER, CCURLE_PEER_FAILED_VERIFICATION,
        CCURLE_SSL_CACERT_BADFILE, CCURLE_SSL_ISSUER_ERROR, CCURLE_SSL_INVALIDCERTSTATUS, CCURLE_SSL_CLIENTCERT:
        .tlsFailed(detail: detail)
      default: .cannotConnect(detail: detail)
      }
    }
  }

  private func unknownReason(_ ending: Ending, _ deadlines: Deadlines) -> UnknownReason {
    if answer.headIsTooLong {
      return .malformedAnswer(detail: "its head is longer than \(AnswerReader.headLimit) bytes")
    }
    switch ending {
    case .cancelled: return .cancelled
    case .stalled: return .stalled
    case .ended(let code, let detail):
      return switch code {
      case CCURLE_OPERATION_TIMEDOUT: .timedOut(milliseconds: deadlines.total)
      // curl calls it a success where the connection ends inside a head.
      case CCURLE_OK, CCURLE_GOT_NOTHING: .closedWithoutAnswer
      case CCURLE_SEND_ERROR, CCURLE_RECV_ERROR: .connectionLost(detail: detail)
      case CCURLE_UNSUPPORTED_PROTOCOL, CCURLE_WEIRD_SERVER_REPLY: .malformedAnswer(detail: detail)
      default: .other(detail: detail)
      }
    }
  }
}
