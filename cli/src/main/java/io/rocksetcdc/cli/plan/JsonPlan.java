package io.rocksetcdc.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.grouping.Move;

/** A proposal for programs: one JSON object. */
final class JsonPlan {

    private JsonPlan() {}

    static ObjectNode of(Proposal proposal) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pipeline", proposal.pipeline());
        json.put("exitCode", proposal.exitCode().code());
        json.put("changed", proposal.plan().changed());
        proposal.basis().forEach(json.putArray("basis")::add);
        ArrayNode moves = json.putArray("moves");
        for (Move move : proposal.plan().moves()) {
            moves.addObject()
                    .put("stream", move.stream())
                    .put("from", move.from())
                    .put("to", move.to())
                    .put("reason", move.reason());
        }
        ArrayNode groups = json.putArray("groups");
        for (GroupConfig group : proposal.plan().groups()) {
            ObjectNode one = groups.addObject().put("group", group.name());
            one.put("share", group.share());
            group.streams().forEach(one.putArray("streams")::add);
        }
        proposal.plan().notes().forEach(json.putArray("notes")::add);
        json.put("diff", String.join("\n", proposal.diff()));
        proposal.unmeasured().forEach(json.putArray("unmeasured")::add);
        proposal.missing().forEach(json.putArray("missing")::add);
        return json;
    }
}
