package io.rocksetcdc.job.document;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Avro records as Debezium writes them, and what becomes of them. */
abstract class AvroRecordsFixture {

    static final String PLACEHOLDER = "__debezium_unavailable_value";
    static final Schema KEY =
            parse("{'type':'record','name':'Key','fields':[{'name':'id','type':'int'}]}");
    static final Schema ENVELOPE =
            parse(
                    "{'type':'record','name':'Envelope','namespace':'shop.orders','fields':["
                            + "{'name':'before','type':['null',{'type':'record','name':'Value','fields':["
                            + "{'name':'id','type':'int'},{'name':'_op','type':['null','string'],'default':null},"
                            + "{'name':'note','type':['null','string'],'default':null}],"
                            + "'connect.name':'shop.orders.Value'}],'default':null},"
                            + "{'name':'after','type':['null','Value'],'default':null},"
                            + "{'name':'source','type':{'type':'record','name':'Source','namespace':'io.debezium','fields':["
                            + "{'name':'connector','type':'string'},{'name':'ts_ms','type':'long'},"
                            + "{'name':'snapshot','type':[{'type':'string','connect.default':'false'},'null'],'default':'false'},"
                            + "{'name':'ts_us','type':['null','long'],'default':null}]}},"
                            + "{'name':'transaction','type':['null',{'type':'record','name':'block','namespace':'event',"
                            + "'fields':[{'name':'id','type':'string'}]}],'default':null},"
                            + "{'name':'op','type':'string'},{'name':'ts_ms','type':['null','long'],'default':null}],"
                            + "'connect.name':'shop.orders.Envelope'}");

    final AvroBytes registry = new AvroBytes();
    final Documents documents = new Documents(DecoderOptions.defaults(Format.AVRO), registry);

    ConsumerRecord<byte[], byte[]> record(GenericData.Record envelope) {
        return KafkaRecords.of(key(7), framed(envelope));
    }

    byte[] framed(GenericData.Record value) {
        return registry.framed(value.getSchema(), value);
    }

    byte[] key(int id) {
        GenericData.Record key = new GenericData.Record(KEY);
        key.put("id", id);
        return registry.framed(KEY, key);
    }

    static GenericData.Record envelope(
            String op, GenericData.Record before, GenericData.Record after, Long micros) {
        Schema sourceSchema = ENVELOPE.getField("source").schema();
        GenericData.Record source = new GenericData.Record(sourceSchema);
        source.put("connector", "postgresql");
        source.put("ts_ms", 9L);
        source.put("ts_us", micros);
        GenericData.Record envelope = new GenericData.Record(ENVELOPE);
        envelope.put("before", before);
        envelope.put("after", after);
        envelope.put("source", source);
        envelope.put("op", op);
        envelope.put("ts_ms", 99L);
        return envelope;
    }

    static GenericData.Record row(int id, String op, String note) {
        GenericData.Record row =
                new GenericData.Record(ENVELOPE.getField("before").schema().getTypes().get(1));
        row.put("id", id);
        row.put("_op", op);
        row.put("note", note);
        return row;
    }

    static Schema flat(Schema field) {
        return Schema.createRecord(
                "Value",
                "",
                "a",
                false,
                List.of(
                        new Schema.Field("id", Schema.create(Schema.Type.INT)),
                        new Schema.Field("v", field)));
    }

    static Schema parse(String json) {
        return AvroBytes.schema(json.replace('\'', '"'));
    }
}
