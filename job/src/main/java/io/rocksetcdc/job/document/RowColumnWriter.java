package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.decode.JsonText;
import java.io.IOException;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Writes a row inside a row as an object. */
final class RowColumnWriter implements ColumnWriter {

    private final SerializedString[] names;
    private final RowData.FieldGetter[] getters;
    private final ColumnWriter[] writers;
    private final DocumentCounters counters;
    private final boolean renames;

    RowColumnWriter(RowType type, ColumnWriters compiler, DocumentCounters counters) {
        List<String> fields = type.getFieldNames();
        this.counters = counters;
        this.renames = fields.contains(JsonText.TYPE_NAME);
        this.names = new SerializedString[fields.size()];
        this.getters = new RowData.FieldGetter[fields.size()];
        this.writers = new ColumnWriter[fields.size()];
        for (int i = 0; i < names.length; i++) {
            String name = fields.get(i);
            names[i] =
                    new SerializedString(
                            name.equals(JsonText.TYPE_NAME)
                                    ? ReservedNames.free(name, fields::contains)
                                    : name);
            getters[i] = RowData.createFieldGetter(type.getTypeAt(i), i);
            writers[i] = compiler.writer(type.getTypeAt(i));
        }
    }

    @Override
    public void write(Object value, ValueRenderer out) throws IOException {
        RowData row = (RowData) value;
        out.generator().writeStartObject();
        for (int i = 0; i < names.length; i++) {
            out.generator().writeFieldName(names[i]);
            writers[i].write(getters[i].getFieldOrNull(row), out);
        }
        out.generator().writeEndObject();
        if (renames) {
            counters.renamedField();
        }
    }
}
